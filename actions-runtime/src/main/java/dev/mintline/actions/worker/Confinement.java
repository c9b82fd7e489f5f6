package dev.mintline.actions.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the operating system takes from a child, found out by trying.
 *
 * @param prefix the command that the child's own is appended to
 * @param network false: it has none
 * @param user whose name it runs under; empty: the server's
 * @param privileges false: no capability, and no way to gain any
 * @param files false: it can write none
 */
public record Confinement(
        List<String> prefix, boolean network, Optional<String> user, boolean privileges, boolean files) {
    /** What the operator asks for. */
    public enum Wanted {
        /** As much as is allowed here. */
        AUTO,
        /** No network, or the start fails. */
        REQUIRED,
        OFF
    }

    private static final String NOBODY = "65534";
    private static final int PROBE_SECONDS = 10;

    private static final List<List<String>> NETWORKS = List.of(
            List.of("unshare", "--net"), List.of("unshare", "--user", "--map-current-user", "--net"), List.of());
    private static final List<List<String>> USERS =
            List.of(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), List.of());
    private static final List<String> PRIVILEGES =
            List.of("--no-new-privs", "--inh-caps=-all", "--bounding-set=-all", "--pdeathsig=KILL");
    private static final List<String> FEWER_PRIVILEGES = List.of("--no-new-privs", "--pdeathsig=KILL");

    public Confinement {
        prefix = List.copyOf(prefix);
    }

    static final Confinement NONE = new Confinement(List.of(), true, Optional.empty(), true, true);

    /**
     * The strongest that works.
     *
     * @param readable what the child must be able to read under it
     * @throws IllegalStateException when {@link Wanted#REQUIRED} cannot be had
     */
    static Confinement detect(Wanted wanted, List<Path> readable) {
        if (wanted == Wanted.OFF) {
            return NONE;
        }
        for (var candidate : candidates()) {
            if (works(candidate, readable)) {
                return candidate;
            }
            if (wanted == Wanted.REQUIRED && candidate.network()) {
                break;
            }
        }
        if (wanted == Wanted.REQUIRED) {
            throw new IllegalStateException("Children cannot be started without network here (unshare --net is not"
                    + " allowed). Allow it, or set sandbox.confinement to auto.");
        }
        return NONE;
    }

    private static List<Confinement> candidates() {
        var candidates = new ArrayList<Confinement>();
        for (var network : NETWORKS) {
            for (var user : USERS) {
                for (var privileges : List.of(PRIVILEGES, FEWER_PRIVILEGES)) {
                    candidate(network, user, privileges).ifPresent(candidates::add);
                }
            }
        }
        return candidates;
    }

    private static Optional<Confinement> candidate(List<String> network, List<String> user, List<String> privileges) {
        var prefix = new ArrayList<String>();
        var limit = tool("prlimit");
        var setpriv = tool("setpriv");
        var unshare = tool("unshare");
        if (setpriv.isEmpty() || !network.isEmpty() && unshare.isEmpty()) {
            return Optional.empty();
        }
        if (!network.isEmpty()) {
            prefix.add(unshare.get());
            prefix.addAll(network.subList(1, network.size()));
            prefix.add("--");
        }
        // Before the user changes: a core file and any file at all are refused from here on.
        limit.ifPresent(prlimit -> prefix.addAll(List.of(prlimit, "--core=0", "--fsize=0", "--nofile=512", "--")));
        prefix.add(setpriv.get());
        prefix.addAll(user);
        prefix.addAll(privileges);
        prefix.add("--");
        return Optional.of(new Confinement(
                prefix,
                network.isEmpty(),
                user.isEmpty() ? Optional.empty() : Optional.of(NOBODY),
                privileges != PRIVILEGES,
                limit.isEmpty()));
    }

    private static boolean works(Confinement candidate, List<Path> readable) {
        var command = new ArrayList<>(candidate.prefix());
        command.addAll(List.of("/bin/sh", "-c", "for f do [ -r \"$f\" ] || exit 1; done", "sh"));
        readable.forEach(path -> command.add(path.toString()));
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().clear();
            var process = builder.start();
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false; // the tool cannot be started here, which is what was to be found out
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<String> tool(String name) {
        for (var folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            var path = Path.of(folder, name);
            if (Files.isExecutable(path)) {
                return Optional.of(path.toString());
            }
        }
        return Optional.empty();
    }

    /** As the start announces it. */
    public String text() {
        return (network ? "with the server's network" : "without network")
                + user.map(name -> ", as user " + name).orElse(", as the server's user")
                + (privileges ? "" : ", without privileges")
                + (files ? "" : ", unable to write files");
    }
}
