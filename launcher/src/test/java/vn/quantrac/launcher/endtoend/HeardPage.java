package vn.quantrac.launcher.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of somebody who is signed in, in a browser context of its own, that counts the sounds and
 * notifications which it makes.
 */
final class HeardPage {

  /** What the browser says when it is asked whether notifications may be shown. */
  enum Leave {
    GRANTED,
    DENIED,
    /** Nobody has asked. */
    DEFAULT
  }

  /** Sounds and notifications pass to the browser; where it gave no leave a notification fails. */
  private static final String COUNTING =
      """
      (() => {
        window.heard = { sounds: 0, notes: [], asked: 0 };
        const TrueAudio = window.AudioContext;
        window.AudioContext = class extends TrueAudio {
          constructor() { super(); window.heard.sounds++; }
        };
        const TrueNotification = window.Notification;
        window.Notification = class extends TrueNotification {
          static get permission() { return '%1$s'; }
          static requestPermission() {
            window.heard.asked++;
            return Promise.resolve('%1$s');
          }
          constructor(title, options) {
            if ('%1$s' !== 'granted') throw new Error('no leave for notifications');
            super(title, options);
            window.heard.notes.push(title + ' ' + options.tag);
          }
        };
      })();
      """;

  private final Page page;
  private final String url;
  private final List<String> errors = new ArrayList<>();

  private HeardPage(Page page, String url) {
    this.page = page;
    this.url = url;
    page.onPageError(errors::add);
  }

  /** Signs in as the administrator. */
  static HeardPage open(Browser browser, ProductProcess product, Leave leave, Duration limit)
      throws IOException {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("vi-VN"));
    if (leave == Leave.GRANTED) {
      context.grantPermissions(List.of("notifications"));
    }
    context.addInitScript(COUNTING.formatted(leave.name().toLowerCase(java.util.Locale.ROOT)));
    HeardPage opened = new HeardPage(context.newPage(), product.httpUrl());
    opened.page.setDefaultTimeout(limit.toMillis());
    opened.go("/sign-in");
    Locator form = opened.page.getByTestId("sign-in-form");
    form.locator("input[name=name]").fill("admin");
    form.locator("input[name=password]")
        .fill(Files.readString(product.data().resolve("secrets/admin-password")).strip());
    form.locator("button").click();
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
            opened.page.getByTestId("account"))
        .containsText("admin");
    return opened;
  }

  void go(String path) {
    page.navigate(url + path);
  }

  Page page() {
    return page;
  }

  /** Sounds since the page was loaded. */
  int sounds() {
    return ((Number) page.evaluate("window.heard.sounds")).intValue();
  }

  /** How often the browser was asked for leave since the page was loaded. */
  int asked() {
    return ((Number) page.evaluate("window.heard.asked")).intValue();
  }

  /** Notifications since the page was loaded. */
  List<?> notes() {
    return (List<?>) page.evaluate("window.heard.notes");
  }

  /** What nobody has caught. */
  List<String> errors() {
    return errors;
  }
}
