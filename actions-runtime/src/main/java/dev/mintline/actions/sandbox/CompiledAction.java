package dev.mintline.actions.sandbox;

import org.graalvm.polyglot.Source;

/**
 * A version's code, ready to be evaluated in any number of contexts; the engine keeps its syntax tree with the source.
 *
 * @param source evaluates to the CommonJS wrapper, on the first line so that line numbers stay the author's
 */
record CompiledAction(
        String tenant, String versionId, String code, Source source, String secretsJson, PackageSources packages) {

    static CompiledAction of(String tenant, String versionId, String file, String code, String secretsJson) {
        return of(tenant, versionId, file, code, secretsJson, PackageSources.NONE);
    }

    static CompiledAction of(
            String tenant, String versionId, String file, String code, String secretsJson, PackageSources packages) {
        var wrapped = "(function (module, exports, require, console) {" + code + "\n})";
        var source = Source.newBuilder("js", wrapped, file).cached(true).buildLiteral();
        return new CompiledAction(tenant, versionId, code, source, secretsJson, packages);
    }

    @Override
    public String toString() {
        return "CompiledAction[" + versionId + "]";
    }
}
