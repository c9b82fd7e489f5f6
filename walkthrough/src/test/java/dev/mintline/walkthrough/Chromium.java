package dev.mintline.walkthrough;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installed Chromium without a window: that of {@code CHROME_PATH} or of the PATH; else Debian's is installed where that
 * is allowed (decisions 12). Nothing is downloaded by the driver.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int INSTALL_MINUTES = 10;
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() throws IOException, InterruptedException {
        Path executable = executable();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(ARGUMENTS));
            return new Chromium(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    Browser browser() {
        return browser;
    }

    private static Path executable() throws IOException, InterruptedException {
        Optional<Path> installed = find();
        if (installed.isEmpty() && mayInstall()) {
            install();
            installed = find();
        }
        return installed.orElseThrow(() -> new IllegalStateException(
                "Chromium was not found. Install it (Debian: apt-get install chromium), or set CHROME_PATH to it."));
    }

    private static Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROME_PATH")).map(Path::of);
        Stream<Path> onPath = NAMES.stream().flatMap(name -> folders().map(folder -> folder.resolve(name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> folders() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of);
    }

    private static boolean mayInstall() {
        return System.getProperty("user.name").equals("root")
                && folders().anyMatch(folder -> Files.isExecutable(folder.resolve("apt-get")));
    }

    private static void install() throws IOException, InterruptedException {
        Process apt = new ProcessBuilder("sh", "-c", "apt-get update && apt-get install -y chromium")
                .redirectInput(new File("/dev/null"))
                .inheritIO()
                .start();
        if (!apt.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            apt.destroyForcibly();
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
