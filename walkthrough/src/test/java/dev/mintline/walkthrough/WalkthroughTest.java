package dev.mintline.walkthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mintline.walkthrough.Document.Step;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 2, "must be shown" 1: docs/walkthrough.md says what happens. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WalkthroughTest {
    private static final Pattern AUTHORIZE = Pattern.compile("https?://\\S+/authorize\\?\\S+");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private int screenshots;

    @Test
    void every_command_prints_what_the_document_says() throws Exception {
        Document document = Document.read(Checkout.document("walkthrough.md"));
        Step start = document.steps().getFirst();
        assertThat(start.starts()).isTrue();
        assertThat(start.script()).isEqualTo("./mintline serve");

        try (ServerProcess server = ServerProcess.start(folder, Map.of(), "--port", "0", "--data", "data")) {
            server.awaitReady();
            Quickstart quickstart = new Quickstart(folder.resolve("data/credentials.json"));
            Story story = new Story(server.issuer(), ServerProcess.freePort());
            quickstart.registerCallback("spa", story.callback());
            quickstart.registerCallback("web", story.callback());
            compare(start, story.asWritten(server.out()));

            try (Shell shell = Shell.open(folder, Map.of("CALLBACK_PORT", Integer.toString(story.callbackPort())));
                    Chromium chromium = Chromium.start();
                    BrowserContext browser = chromium.browser().newContext()) {
                for (Step step : document.steps().subList(1, document.steps().size())) {
                    String printed = shell.run(step.script(), line -> visit(line, browser, quickstart, story));
                    compare(step, story.asWritten(printed));
                }
                JWKSet keys = JWKSet.load(
                        story.issuer().resolve(".well-known/jwks.json").toURL());
                tokens_are_signed(shell, keys, story);
                exchanges_move_the_idle_end_only(shell);
                the_log_line_names_the_session(shell);
            }
            assertThat(server.terminate()).as(server.said()).isZero();
        }
    }

    /** The document speaks of the ports of a first start; here any free ones are taken. */
    private record Story(URI issuer, int callbackPort) {
        URI callback() {
            return URI.create("http://localhost:" + callbackPort + "/callback");
        }

        String asWritten(String printed) {
            return printed.replace("localhost:" + issuer.getPort(), "localhost:8400")
                    .replace("localhost%3A" + issuer.getPort(), "localhost%3A8400")
                    .replace("localhost%3A" + callbackPort, "localhost%3A3000");
        }
    }

    private static void compare(Step step, String printed) {
        String expected = step.output().orElse("");
        if (!new ExpectedOutput(expected).matches(printed)) {
            fail("%s says that it prints%n%s%nbut it printed%n%s", step.place(), expected, printed);
        }
    }

    /** Does what the document asks the reader for: opens the address, signs in if asked, and gets back to the app. */
    private void visit(String line, BrowserContext browser, Quickstart quickstart, Story story) {
        Matcher address = AUTHORIZE.matcher(line);
        if (!address.find()) {
            return;
        }
        try (Page page = browser.newPage()) {
            page.navigate(address.group());
            SignInPage signIn = new SignInPage(page);
            if (page.url().contains("/u/login")) {
                assertThat(signIn.heading()).isVisible();
                screenshot(page);
                signIn.typeBlindly(quickstart.email(), quickstart.password());
            }
            page.waitForURL(url -> url.startsWith(story.callback().toString()));
            assertThat(page.getByText("You may close this tab")).isVisible();
            screenshot(page);
        }
    }

    private void screenshot(Page page) {
        Path file = Path.of("target", "walkthrough-" + ++screenshots + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    private static void tokens_are_signed(Shell shell, JWKSet keys, Story story)
            throws IOException, InterruptedException, ParseException, JOSEException {
        for (String variable : new String[] {"tokens", "first", "second", "noted"}) {
            JsonNode answer = JSON.readTree(shell.variable(variable));
            for (String kind : new String[] {"access_token", "id_token"}) {
                JWTClaimsSet claims = verified(answer.path(kind).asText(), keys);
                assertThat(claims.getIssuer()).isEqualTo(story.issuer().toString());
                assertThat(claims.getClaim("info"))
                        .as("info of the %s of $%s", kind, variable)
                        .isEqualTo(variable.equals("noted") ? "vip-desk-7" : null);
            }
        }
    }

    private static JWTClaimsSet verified(String token, JWKSet keys) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertThat(jwt.verify(new RSASSAVerifier(key)))
                .as("signature of %s", token)
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    private static void exchanges_move_the_idle_end_only(Shell shell) throws IOException, InterruptedException {
        JsonNode before = JSON.readTree(shell.variable("before"));
        JsonNode after = JSON.readTree(shell.variable("after"));
        assertThat(instant(after, "idle_expires_at")).isAfter(instant(before, "idle_expires_at"));
        assertThat(instant(after, "expires_at")).isEqualTo(instant(before, "expires_at"));
        // In full: as far from the exchange as it was from the login.
        assertThat(idleLife(after)).isCloseTo(idleLife(before), PATIENCE);
    }

    private static void the_log_line_names_the_session(Shell shell) throws IOException, InterruptedException {
        JsonNode run = JSON.readTree(Path.of(shell.variable("work"), "run.json").toFile());
        assertThat(run.at("/results/0/console").asText()).contains(shell.variable("session"));
    }

    private static Duration idleLife(JsonNode session) {
        return Duration.between(instant(session, "last_interacted_at"), instant(session, "idle_expires_at"));
    }

    private static Instant instant(JsonNode session, String name) {
        return Instant.parse(session.path(name).asText());
    }
}
