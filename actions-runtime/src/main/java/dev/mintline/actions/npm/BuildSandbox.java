package dev.mintline.actions.npm;

import dev.mintline.actions.Packages;
import java.util.Map;
import java.util.Optional;

/**
 * Where what strangers wrote is unpacked, parsed and converted, so that neither a tarball nor a source can hurt the process
 * that asks for it. Nothing of it runs. Any number of threads, which block.
 */
public interface BuildSandbox extends AutoCloseable {
    /**
     * Whether an Action's source can be loaded at all.
     *
     * @param tenant whose source it is
     * @return what is wrong with it, with {@code file:line}; empty when nothing is
     */
    Optional<String> problem(String tenant, String file, String code);

    /** Begins a build, to be closed by whoever asked for it. */
    Assembly assemble() throws BuildFailure;

    /** Ends what still runs. */
    @Override
    void close();

    /** One build: every package, then the end. One thread. */
    interface Assembly extends AutoCloseable {
        /**
         * @param key name and version
         * @param dependencies which package each name means that its files require
         * @param tarball whose integrity was checked
         * @throws BuildFailure when it is more than a build may hold, or nothing that a script could load
         */
        void unpack(String key, Map<String, String> dependencies, byte[] tarball) throws BuildFailure;

        /**
         * Converts what is an ES module, and writes all of it as one text.
         *
         * @param roots which package each name means that the Action requires
         */
        Packages finish(Map<String, String> roots) throws BuildFailure;

        @Override
        void close();
    }
}
