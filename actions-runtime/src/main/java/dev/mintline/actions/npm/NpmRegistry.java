package dev.mintline.actions.npm;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whatever registry npm is set to, found out at the first question. Thread-safe. */
public final class NpmRegistry implements Registry {
    private final NpmSettings settings;
    private final Optional<String> token;
    private @Nullable Registry found;

    /** @param environment of the process */
    public NpmRegistry(Map<String, String> environment, Optional<String> token) {
        this.settings = new NpmSettings(environment);
        this.token = token;
    }

    private synchronized Registry registry() throws BuildFailure {
        if (found == null) {
            found = new HttpRegistry(settings.registry(), token);
        }
        return found;
    }

    @Override
    public Optional<Versions> find(String name) throws BuildFailure {
        return registry().find(name);
    }

    @Override
    public byte[] tarball(Published published, int most) throws BuildFailure {
        return registry().tarball(published, most);
    }
}
