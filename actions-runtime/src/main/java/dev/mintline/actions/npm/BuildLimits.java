package dev.mintline.actions.npm;

/**
 * What a build may take (docs/LIMITS.md). All sizes in bytes.
 *
 * @param dependencies named by an Action
 * @param packages in all, with what those need
 * @param tarball one compressed package
 * @param unpacked one package, every file of it
 * @param ratio unpacked to compressed, once more than a MiB is unpacked
 * @param file one source file
 * @param files kept, of all packages
 * @param kept source text of all packages
 * @param written characters of the one text that a build makes of them
 */
public record BuildLimits(
        int dependencies,
        int packages,
        int tarball,
        long unpacked,
        int ratio,
        int file,
        int files,
        long kept,
        int written) {
    public static final BuildLimits DEFAULT =
            new BuildLimits(10, 200, 16 << 20, 64L << 20, 100, 4 << 20, 10_000, 24L << 20, 40 << 20);
}
