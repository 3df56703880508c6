package com.yativo.customer.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium, as it is installed on the machine; nothing is downloaded. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        VERSIONS.setLevel(Level.OFF); // warns of each Chromium that is newer; what is used here is in all of them
    }

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    /** @param language what its user reads, such as {@code en} */
    static Browser reading(String language) {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        // As root there is no sandbox, and a closed network answers none of what a browser asks at home.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--accept-lang=" + language);
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
        var driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(TIMEOUT).scriptTimeout(TIMEOUT);
        return new Browser(driver);
    }

    /**
     * Shows a page from its beginning, even if only the fragment differs from what is shown now. Chromium drops what is
     * typed before it has painted a page.
     */
    Browser open(Object address) {
        driver.get("about:blank");
        driver.get(address.toString());
        await(() -> (boolean) driver.executeScript(
                "return performance.getEntriesByName('first-contentful-paint').length > 0"), "the painted page");
        return this;
    }

    /** Has a window of this size from now on. */
    Browser sized(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** @param bytesPerSecond that go from here to the server from now on */
    void upload(long bytesPerSecond) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions", Map.of("offline", false, "latency", 0,
                "downloadThroughput", -1, "uploadThroughput", bytesPerSecond));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    WebElement find(String css) {
        await(() -> !driver.findElements(By.cssSelector(css)).isEmpty(), css);
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> findAll(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement byId(String id) {
        return driver.findElement(By.id(id));
    }

    /** What has the keyboard. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Types where the keyboard is. */
    void type(CharSequence text) {
        new Actions(driver).sendKeys(text).perform();
    }

    void tab() {
        type(Keys.TAB);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script that calls its last argument with what it returns. */
    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Puts what is downloaded from now on into a folder, without a question. */
    void downloadTo(Path folder) {
        driver.executeCdpCommand("Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** @param what is waited for, as the failure names it */
    void await(BooleanSupplier reached, String what) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not there: " + what + ", but:\n"
                        + driver.findElement(By.tagName("body")).getText());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * Waits until a part of something is sent, but not all.
     *
     * @param bar  that shows it, as a CSS selector
     * @param from the least part, from 0 to 1
     */
    void awaitProgress(String bar, double from) {
        await(() -> (boolean) driver.executeScript("""
                const [bar, from] = arguments;
                const {hidden, value} = document.querySelector(bar);
                return !hidden && value > from && value < 0.9""", bar, from), "a progress bar on its way");
    }

    /** What the console has complained of since it was last asked, refusals of the page's policy among it. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage).toList();
    }

    /**
     * What axe finds that people with disabilities can't see, reach or understand.
     *
     * @param except a part of the page that isn't looked at, as a CSS selector; or {@code null}
     */
    @SuppressWarnings("unchecked")
    List<String> barriers(String except) {
        driver.executeScript(axe());
        return (List<String>) driver.executeAsyncScript("""
                const [except, done] = arguments;
                axe.run({include: [['body']], exclude: except ? [[except]] : []}).then(found =>
                    done(found.violations.map(rule =>
                        `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.html).join(' ')}`)));
                """, except);
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("No axe", e);
        }
    }

    /** Whether some of the page is only seen by scrolling to the side. */
    boolean overflows() {
        return (boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Leaves a picture of the whole page. */
    void photograph(String name) throws IOException {
        Object picture = driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true)).get("data");
        Files.write(Files.createDirectories(SCREENSHOTS).resolve(name + ".png"),
                Base64.getDecoder().decode((String) picture));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
