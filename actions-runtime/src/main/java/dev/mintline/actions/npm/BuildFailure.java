package dev.mintline.actions.npm;

/** Why dependencies cannot be built; the message is for the developer and names the module. */
public final class BuildFailure extends Exception {
    private static final long serialVersionUID = 1;

    public BuildFailure(String message) {
        super(message, null, false, false);
    }

    /** In the words that Auth0's builds use. */
    static BuildFailure cannotFind(String module) {
        return new BuildFailure("Compilation failed: Cannot find module '" + module + "'");
    }

    /** The same, with the reason. */
    static BuildFailure cannotFind(String module, String why) {
        return new BuildFailure("Compilation failed: Cannot find module '" + module + "': " + why);
    }
}
