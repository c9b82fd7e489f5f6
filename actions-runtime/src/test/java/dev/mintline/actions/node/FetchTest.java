package dev.mintline.actions.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Runs;
import dev.mintline.actions.run.Pipeline;
import dev.mintline.actions.sandbox.InlineExecutor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What fetch and http ask of the host, and what becomes of its answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FetchTest {
    private static final InlineExecutor EXECUTOR = InlineExecutor.create();

    private final TableHost host = new TableHost();
    private final Pipeline pipeline = new Pipeline(EXECUTOR, host);

    @AfterAll
    static void close() {
        EXECUTOR.close();
    }

    @Test
    void a_request_is_one_host_call() {
        print("await fetch('http://table.example/echo?a=1#f', { method: 'post', headers: { B: '2' }, body: 'héy' })");

        assertThat(host.asked())
                .containsExactly(
                        "fetch {\"url\":\"http://table.example/echo?a=1#f\",\"method\":\"POST\",\"headers\":"
                                + "[[\"b\",\"2\"],[\"content-type\",\"text/plain;charset=UTF-8\"]],\"redirect\":\"follow\",\"body\":\"aMOpeQ==\"}");
    }

    @Test
    void without_a_body_there_is_none_in_the_call() {
        print("await fetch('http://table.example/json', { redirect: 'manual' })");

        assertThat(host.asked())
                .containsExactly("fetch {\"url\":\"http://table.example/json\",\"method\":\"GET\",\"headers\":[],"
                        + "\"redirect\":\"manual\"}");
    }

    @Test
    void what_the_host_refuses_is_a_failed_fetch_with_its_code() {
        assertThat(print("await fetch('http://table.example/unknown')"
                        + ".catch((e) => `${e.name}: ${e.message}, ${e.cause.code}, ${e.cause.message}`)"))
                .isEqualTo("TypeError: fetch failed, ENOTFOUND, getaddrinfo ENOTFOUND table.example\n");
    }

    @Test
    void a_host_without_fetch_is_a_failed_fetch_too() {
        var outcome = Runs.on("login")
                .body("console.log(await fetch('https://a.example').catch((e) => e.message + ' ' + e.cause.code))")
                .run();

        assertThat(outcome.runs().getFirst().console()).isEqualTo("fetch failed host_call_unavailable\n");
    }

    @Test
    void an_abort_rejects_at_once_and_tells_the_host_which_call() {
        assertThat(
                        print(
                                "await (async () => { const c = new AbortController(); setTimeout(() => c.abort('enough'), 1);"
                                        + " return fetch('http://table.example/never', { signal: c.signal }).catch((reason) => reason); })()"))
                .isEqualTo("enough\n");
        assertThat(host.asked()).hasSize(2).last().isEqualTo("fetch_abort {\"id\":1}");
    }

    @Test
    void an_aborted_call_does_not_keep_the_run_waiting() {
        assertThat(print("await (async () => { const c = new AbortController();"
                        + " const p = fetch('http://table.example/never', { signal: c.signal }); c.abort();"
                        + " await p.catch(() => {}); await new Promise((r) => setTimeout(r, 5)); return 'over'; })()"))
                .isEqualTo("over\n");
    }

    @Test
    void waiting_for_an_answer_ends_with_the_wall_clock() {
        var before = System.nanoTime();
        var outcome = pipeline.run(Runs.on("login")
                .wall(Duration.ofMillis(500))
                .body("await fetch('http://table.example/never')")
                .segment());

        assertThat(outcome).asString().contains("TimedOut");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void http_follows_no_redirects_and_leaves_connection_and_compression_to_the_host() {
        print(
                "await new Promise((done) => require('http').request('http://table.example/echo', { method: 'PUT', timeout: 1234,"
                        + " headers: { Host: 'x', Connection: 'close', 'Accept-Encoding': 'gzip', 'Content-Length': 2, Accept: '*/*' } },"
                        + " (r) => { r.resume(); r.on('end', done); }).end('ok'))");

        assertThat(host.asked())
                .isEqualTo(List.of("fetch {\"url\":\"http://table.example/echo\",\"method\":\"PUT\",\"headers\":"
                        + "[[\"accept\",\"*/*\"]],\"redirect\":\"manual\",\"body\":\"b2s=\",\"timeout_ms\":1234}"));
    }

    @Test
    void an_error_event_that_nobody_listens_for_fails_the_run() {
        var outcome = pipeline.run(Runs.on("login")
                .body(
                        "require('http').get('http://table.example/unknown'); await new Promise((r) => setTimeout(r, 1000))")
                .segment());

        assertThat(outcome).asString().contains("getaddrinfo ENOTFOUND table.example");
    }

    private String print(String expression) {
        var outcome = pipeline.run(
                Runs.on("login").body("console.log(" + expression + ")").segment());
        return outcome.runs().getFirst().console();
    }
}
