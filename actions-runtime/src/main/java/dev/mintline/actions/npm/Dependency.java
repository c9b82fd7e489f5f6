package dev.mintline.actions.npm;

/**
 * What an Action asks for.
 *
 * @param version an npm range, a version, or empty for the latest
 */
public record Dependency(String name, String version) {
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "@" + version;
    }
}
