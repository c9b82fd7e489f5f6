package dev.mintline.walkthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sign-in page in a real browser: what the person sees, and that the browser lets the answer reach the app. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInPageTest {
    private static final Pattern CALLBACK = Pattern.compile(".*/callback\\?.*");
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; // RFC 7636, appendix B

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static Quickstart quickstart;
    private static HttpServer app;
    private static Chromium chromium;
    private static final List<String> CAME_BACK = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = ServerProcess.start(folder, Map.of(), "--port", "0", "--data", "data");
        server.awaitReady();
        quickstart = new Quickstart(folder.resolve("data/credentials.json"));
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/callback", exchange -> {
            CAME_BACK.add(exchange.getRequestURI().getRawQuery());
            byte[] page = "<!doctype html><title>App</title><p>Back in the app".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        app.start();
        quickstart.registerCallback("spa", callback());
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (chromium != null) {
            chromium.close();
        }
        if (app != null) {
            app.stop(0);
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void says_where_one_is_and_names_every_field() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            Response response = page.navigate(authorize("s1"));
            SignInPage signIn = new SignInPage(page);

            assertThat(response.status()).isEqualTo(200);
            assertThat(page).hasTitle("Mintline");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(signIn.heading()).isVisible();
            assertThat(page.getByText("to continue to Single-page application")).isVisible();
            assertThat(signIn.name()).isFocused();
            assertThat(signIn.name()).hasAttribute("autocomplete", "username");
            assertThat(signIn.password()).hasAttribute("type", "password");
            assertThat(signIn.password()).hasAttribute("autocomplete", "current-password");
            assertThat(signIn.problem()).isHidden();
            assertThat(page.locator("button")).hasText("Continue");
            screenshot(page, "sign-in");
        }
    }

    @Test
    void uses_nothing_from_elsewhere_and_breaks_no_rule_of_its_own() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            List<String> asked = new CopyOnWriteArrayList<>();
            List<String> complaints = new CopyOnWriteArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.navigate(authorize("s2"));

            assertThat(asked).allMatch(url -> url.startsWith(quickstart.issuer().toString()));
            assertThat(complaints).isEmpty();
            // The style is applied only if its hash in the policy is right.
            assertThat(page.locator("main")).hasCSS("border-top-left-radius", "12px");
        }
    }

    @Test
    void says_that_the_password_is_wrong_and_keeps_the_name() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(authorize("s3"));
            SignInPage signIn = new SignInPage(page);
            signIn.typeBlindly(quickstart.email(), "a guess");

            assertThat(signIn.problem()).hasText("Wrong email or password.");
            assertThat(signIn.name()).hasValue(quickstart.email());
            assertThat(signIn.password()).hasValue("");
            screenshot(page, "sign-in-wrong-password");

            signIn.typeBlindly(quickstart.email(), quickstart.password());
            page.waitForURL(CALLBACK);
            assertThat(CAME_BACK).anyMatch(query -> query.contains("code=") && query.contains("state=s3"));
        }
    }

    @Test
    void says_the_same_about_a_person_nobody_knows() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(authorize("s4"));
            SignInPage signIn = new SignInPage(page);
            signIn.typeBlindly("<b>nobody</b>@quickstart.example", "a guess");

            assertThat(signIn.problem()).hasText("Wrong email or password.");
            assertThat(signIn.name()).hasValue("<b>nobody</b>@quickstart.example");
        }
    }

    @Test
    void asks_for_what_is_missing_before_anything_is_sent() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(authorize("s5"));
            String before = page.url();
            new SignInPage(page).name().fill(quickstart.email());
            page.locator("button").click();

            assertThat(page.url()).isEqualTo(before);
            assertThat(new SignInPage(page).password()).isFocused();
        }
    }

    @Test
    void lets_the_browser_go_back_to_the_app_and_remembers_the_person() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            List<String> complaints = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            Response shown = page.navigate(authorize("s6"));
            assertThat(shown.headerValue("content-security-policy"))
                    .contains("form-action 'self' "
                            + callback().resolve("/").toString().replaceAll("/$", ""));
            new SignInPage(page).typeBlindly(quickstart.email(), quickstart.password());
            page.waitForURL(CALLBACK);
            assertThat(page.getByText("Back in the app")).isVisible();
            assertThat(complaints)
                    .filteredOn(text -> text.contains("Content Security Policy"))
                    .isEmpty();

            page.navigate(authorize("s7"));
            assertThat(page).hasURL(CALLBACK);
            assertThat(CAME_BACK).anyMatch(query -> query.contains("code=") && query.contains("state=s7"));
            assertThat(context.cookies()).isNotEmpty().allMatch(cookie -> cookie.httpOnly);
            assertThat(page.evaluate("document.cookie")).isEqualTo("");
        }
    }

    @Test
    void explains_an_app_that_may_not_come_back_there() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            Response response = page.navigate(authorize("s8", "http://localhost:1/elsewhere"));

            assertThat(response.status()).isEqualTo(403);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.url()).startsWith(quickstart.issuer().toString());
            screenshot(page, "error");
        }
    }

    @Test
    void explains_a_sign_in_that_is_over() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(authorize("s9"));
            String login = page.url();
            new SignInPage(page).typeBlindly(quickstart.email(), quickstart.password());
            page.waitForURL(CALLBACK);

            Response response = page.navigate(login);
            assertThat(response.status()).isEqualTo(400);
            assertThat(page.locator("h1")).hasText("This sign-in is over");
            screenshot(page, "over");
        }
    }

    @Test
    void fits_a_small_dark_screen() {
        var phone = new Browser.NewContextOptions().setViewportSize(320, 640).setColorScheme(ColorScheme.DARK);
        try (BrowserContext context = chromium.browser().newContext(phone)) {
            Page page = context.newPage();
            page.navigate(authorize("s10"));
            screenshot(page, "sign-in-phone-dark");

            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            Locator main = page.locator("main");
            assertThat(main).not().hasCSS("background-color", "rgb(255, 255, 255)");
            assertThat(page.locator("button")).isInViewport();
        }
    }

    private static String authorize(String state) {
        return authorize(state, callback().toString());
    }

    private static String authorize(String state, String redirectUri) {
        Map<String, String> parameters = Map.of(
                "response_type",
                "code",
                "client_id",
                quickstart.client("spa"),
                "redirect_uri",
                redirectUri,
                "audience",
                quickstart.audience(),
                "scope",
                "openid",
                "state",
                state,
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
        return quickstart.issuer().resolve("authorize") + "?"
                + parameters.entrySet().stream()
                        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static URI callback() {
        return URI.create("http://localhost:" + app.getAddress().getPort() + "/callback");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")));
    }
}
