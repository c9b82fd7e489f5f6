package dev.mintline.actions.npm;

import java.util.Map;

/** Makes CommonJS of ES modules. Looks at code that nobody trusts, so it works inside a sandbox, here or in a child. */
public interface ModuleTransform {
    /**
     * @param modules source by a name for errors
     * @return the same names
     * @throws BuildFailure with the name of the module that cannot be converted
     */
    Map<String, String> toCommonJs(Map<String, String> modules) throws BuildFailure;
}
