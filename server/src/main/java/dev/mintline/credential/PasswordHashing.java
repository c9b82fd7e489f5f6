package dev.mintline.credential;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and checks passwords: Argon2id, 19 MiB, two passes, as PHC strings; bcrypt is accepted for users that were
 * imported and is replaced at their next login. A bounded pool of platform threads, so that logins cannot starve token
 * exchanges. Thread-safe.
 */
public final class PasswordHashing implements AutoCloseable {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int QUEUE_PER_THREAD = 50;

    private final ThreadPoolExecutor pool;
    private final String nobody;

    public PasswordHashing(int threads) {
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads * QUEUE_PER_THREAD),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        this.nobody = hash("nobody has this password");
    }

    /** Too many logins wait already; the caller should try again later. */
    public static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overloaded(Throwable cause) {
            super("Too many password checks are waiting.", cause);
        }
    }

    /** @param rehash present when the stored hash should be replaced by this one */
    public record Check(boolean matches, Optional<String> rehash) {
        @Override
        public String toString() {
            return "Check[" + matches + "]";
        }
    }

    /** A PHC string. Takes some 20 ms of one thread. */
    public String hash(String password) {
        return run(
                () -> Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult());
    }

    /** @param stored empty: nobody of that name; takes as long as a real check, so that it cannot be told apart */
    public Check check(String password, Optional<String> stored) {
        String hash = stored.orElse(nobody);
        if (hash.startsWith("$argon2")) {
            boolean matches = run(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
            return new Check(matches && stored.isPresent(), Optional.empty());
        }
        boolean matches = run(() -> Password.check(password, hash).with(BcryptFunction.getInstanceFromHash(hash)));
        return new Check(matches, matches ? Optional.of(hash(password)) : Optional.empty());
    }

    private <T> T run(Callable<T> work) {
        try {
            Future<T> result = pool.submit(work);
            return result.get();
        } catch (RejectedExecutionException e) {
            throw new Overloaded(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A stored password hash cannot be read.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a password was checked.", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
