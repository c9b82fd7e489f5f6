package dev.mintline.actions;

import java.time.Instant;

/**
 * One uninterrupted stretch of a flow: what is run, on which event, under which clock, random seed and budgets.
 *
 * @param tenant keeps instances of different tenants apart
 * @param eventJson the {@code event} as one JSON object, without {@code secrets} (each Action gets its own)
 * @param now what {@code Date.now()} starts from inside the scripts
 * @param frozenClock true: the clock stands still at {@code now}; false: it runs on from there
 * @param seed source of everything random inside the scripts
 */
public record Segment(
        String tenant, Flow flow, String eventJson, Instant now, boolean frozenClock, long seed, Budgets budgets) {}
