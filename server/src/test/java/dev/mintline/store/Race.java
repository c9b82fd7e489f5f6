package dev.mintline.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets contestants start together, each with a small seeded delay, round after round. */
final class Race {
    private static final int ROUNDS = Integer.getInteger("mintline.rounds", 50);
    private static final int LONGEST_DELAY_NANOS = 200_000;

    private Race() {}

    interface Round {
        /** @param number distinguishes the rounds' rows */
        void run(int number, Starter starter) throws Exception;
    }

    /** Runs contestants together and waits for all of them. */
    interface Starter {
        <T> List<T> together(List<Callable<T>> contestants) throws Exception;
    }

    static void rounds(Round round) throws Exception {
        rounds(ROUNDS, round);
    }

    static void rounds(int rounds, Round round) throws Exception {
        long seed = Long.getLong("mintline.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dmintline.seed), " + rounds + " rounds (-Dmintline.rounds)");
        Random random = new Random(seed);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < rounds; number++) {
                round.run(number, new Together(executor, random));
            }
        }
    }

    private record Together(ExecutorService executor, Random random) implements Starter {
        @Override
        public <T> List<T> together(List<Callable<T>> contestants) throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(contestants.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> contestant : contestants) {
                int delay = random.nextInt(LONGEST_DELAY_NANOS);
                running.add(executor.submit(() -> {
                    barrier.await(30, TimeUnit.SECONDS);
                    LockSupport.parkNanos(delay);
                    return contestant.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
