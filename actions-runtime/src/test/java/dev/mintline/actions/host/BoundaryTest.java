package dev.mintline.actions.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import dev.mintline.actions.Segment;
import dev.mintline.actions.replay.Recording;
import dev.mintline.actions.replay.Run;
import dev.mintline.actions.replay.RunJson;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundaryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USES_EVERYTHING = """
            const groups = await api.groups.getUserGroups();
            const again = await api.groups.getUserGroups();
            api.accessToken.setCustomClaim('all', [groups, again, Math.random(), crypto.randomUUID(), Date.now(),
              new Intl.DateTimeFormat('en-US', { timeStyle: 'full' }).format(), api.cache.get('k')?.value]);
            console.log(new Date().toString(), performance.now());
            const winner = await Promise.race([
              api.roles.getUserEffectiveRoles().then(() => 'roles'), new Promise((r) => setTimeout(r, 5, 'timer'))]);
            api.idToken.setCustomClaim('winner', winner);
            """;

    /** A host whose answers are never the same twice. */
    private static Host changing(Duration rolesTake) {
        var count = new AtomicInteger();
        return Host.of(call -> {
            var reply = new HostReply(call.id(), true, "{\"groups\":[{\"id\":\"g" + count.incrementAndGet() + "\"}]}");
            var delay = call.name().startsWith("roles") ? rolesTake : Duration.ZERO;
            return CompletableFuture.supplyAsync(
                    () -> reply, CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS));
        });
    }

    private static final CacheSnapshot CACHE =
            new CacheSnapshot(Map.of("k", new CacheSnapshot.Entry("cached", Runs.NOW.plusSeconds(60))));

    private static Run run(Segment segment, CacheSnapshot cache, Host host) throws Exception {
        return Run.of(Runs.PIPELINE, segment, JSON.readTree(segment.eventJson()), cache, host);
    }

    private static String json(Run run) {
        return RunJson.text(RunJson.of(run));
    }

    @Test
    void a_recorded_run_comes_out_the_same_when_it_is_replayed() throws Exception {
        for (var rolesTake : new Duration[] {Duration.ZERO, Duration.ofMillis(400)}) {
            var segment = Runs.on("login").body(USES_EVERYTHING).segment();
            var recorder = new RecordingHost(changing(rolesTake));
            var recorded = run(segment, CACHE, recorder);
            assertThat(recorded.word()).isEqualTo("continue");
            var text = new Recording(segment.now(), segment.seed(), CACHE, recorder.calls()).json();

            var recording = Recording.read("test", text);
            var replayed = run(
                    new Segment(
                            segment.tenant(),
                            segment.flow(),
                            segment.eventJson(),
                            recording.now(),
                            true,
                            recording.seed(),
                            segment.budgets()),
                    recording.cache(),
                    new ReplayingHost(recording.calls()));

            assertThat(json(replayed)).isEqualTo(json(recorded)).contains("cached", "g2");
            assertThat(commands(replayed)).isEqualTo(commands(recorded));
            assertThat(recording.json()).isEqualTo(text);
        }
    }

    private static Object commands(Run run) {
        return ((Outcome.Completed) run.outcome())
                .commands().stream().map(issued -> issued.command()).toList();
    }

    @Test
    void a_replay_that_asks_for_more_than_was_recorded_fails_with_its_name() throws Exception {
        var recorder = new RecordingHost(changing(Duration.ZERO));
        run(Runs.on("login").body("await api.groups.getUserGroups()").segment(), CacheSnapshot.EMPTY, recorder);
        var replay = new ReplayingHost(recorder.calls());

        var other = run(
                Runs.on("login")
                        .body("api.user.setAppMetadata('a', 1)")
                        .body(
                                "try { await api.roles.getUserEffectiveRoles() } catch {}; api.idToken.setCustomClaim('a', 1)")
                        .segment(),
                CacheSnapshot.EMPTY,
                replay);
        assertThat(other.failure()).contains(new ScriptFailure.AnswerMissing("roles.getUserEffectiveRoles"));
        assertThat(other.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.action())
                                .isEqualTo(failed.runs().getLast().action()));

        var twice = run(
                Runs.on("login")
                        .body("await api.groups.getUserGroups(); await api.groups.getUserGroups()")
                        .segment(),
                CacheSnapshot.EMPTY,
                replay);
        assertThat(twice.failure()).contains(new ScriptFailure.AnswerMissing("groups.getUserGroups"));
    }

    @Test
    void a_call_that_was_not_answered_when_the_run_ended_stays_without_answer() throws Exception {
        Host never = Host.of(_ -> new CompletableFuture<>());
        var segment = Runs.on("login")
                .body("api.groups.getUserGroups(); console.log('on')")
                .segment();
        var recorder = new RecordingHost(never);
        var recorded = run(segment, CacheSnapshot.EMPTY, recorder);
        var replayed = run(segment, CacheSnapshot.EMPTY, new ReplayingHost(recorder.calls()));

        assertThat(recorder.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.reply()).isEmpty());
        assertThat(json(replayed)).isEqualTo(json(recorded));
    }

    @Test
    void what_an_action_did_not_wait_for_is_ended_with_it_and_the_session_with_the_segment() {
        var aborted = ConcurrentHashMap.<String>newKeySet();
        var closed = new AtomicInteger();
        Host host = _ -> new HostSession() {
            @Override
            public CompletableFuture<HostReply> answer(HostCall call) {
                if (call.name().equals(HostCall.FETCH_ABORT)) {
                    aborted.add(call.argumentsJson());
                }
                return new CompletableFuture<>();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        var segment = Runs.on("login")
                .body("console.log(1)")
                .body("api.groups.getUserGroups()")
                .body("console.log(3)")
                .segment();
        var outcome = Runs.PIPELINE.run(segment, CacheSnapshot.EMPTY, "onExecutePostLogin", host);

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(aborted).containsExactly("{\"id\":" + HostCall.id(1, 1) + "}");
        assertThat(closed.get()).isEqualTo(1);
    }

    @Test
    void outbound_calls_bytes_and_waiting_are_told_per_action() throws Exception {
        var calls = new MeteredCalls(call -> CompletableFuture.completedFuture(
                new HostReply(call.id(), true, "{\"status\":200,\"body\":\"YWJj\"}")));
        calls.answer(new HostCall(HostCall.id(0, 1), "fetch", "{\"url\":\"u\",\"body\":\"YQ==\"}"));
        calls.answer(new HostCall(HostCall.id(1, 2), "fetch", "{\"url\":\"u\",\"body\":\"YWI=\"}"));
        calls.answer(new HostCall(HostCall.id(1, 3), "fetch", "{\"url\":\"u\"}"));
        calls.answer(new HostCall(HostCall.id(1, 4), "groups.getUserGroups", "[]"));

        assertThat(calls.used(0).calls()).isEqualTo(1);
        assertThat(calls.used(0).sentBytes()).isEqualTo(1);
        assertThat(calls.used(0).receivedBytes()).isEqualTo(3);
        assertThat(calls.used(1).calls()).isEqualTo(2);
        assertThat(calls.used(1).sentBytes()).isEqualTo(2);
        assertThat(calls.used(1).receivedBytes()).isEqualTo(6);
        assertThat(calls.used(2).calls()).isZero();
    }
}
