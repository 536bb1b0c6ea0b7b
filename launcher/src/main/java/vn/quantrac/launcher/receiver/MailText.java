package vn.quantrac.launcher.receiver;

import java.net.URI;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.storage.OutgoingMessage;
import vn.quantrac.storage.OutgoingMessage.Told;

/** Writes mails about alerts, in Vietnamese, English, or one below the other. Thread-safe. */
final class MailText {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT);

  private final Supplier<AlertRules> rules;
  private final @Nullable URI publicUrl;

  /**
   * @param rules by which alerts have their names
   * @param publicUrl where people reach the dashboards; null when that is not known
   */
  MailText(Supplier<AlertRules> rules, @Nullable URI publicUrl) {
    this.rules = rules;
    this.publicUrl = publicUrl;
  }

  /** A mail: its subject, and its text in two forms that say the same. */
  record Written(String subject, String plain, String html) {}

  private record Line(String label, String value) {}

  /** What is said of one alert. */
  private record Part(String title, List<Line> lines) {

    String plain() {
      return title
          + "\n"
          + lines.stream()
              .map(line -> "  %s: %s\n".formatted(line.label(), line.value()))
              .collect(Collectors.joining());
    }

    String html() {
      return "<h3>%s</h3><table>%s</table>"
          .formatted(
              escaped(title),
              lines.stream()
                  .map(
                      line ->
                          "<tr><td>%s</td><td>%s</td></tr>"
                              .formatted(escaped(line.label()), linked(line.value())))
                  .collect(Collectors.joining()));
    }
  }

  Written of(OutgoingMessage message) {
    List<Words> languages = languages(message.receiver().settings().language());
    String subject = "[Quantrac] " + subject(languages.get(0), message);
    StringBuilder plain = new StringBuilder();
    StringBuilder html = new StringBuilder("<html><body>");
    for (Words words : languages) {
      for (Part part : parts(words, message)) {
        plain.append(part.plain()).append('\n');
        html.append(part.html());
      }
      plain.append(words.of("footer")).append("\n\n");
      html.append("<p>").append(escaped(words.of("footer"))).append("</p><hr>");
    }
    return new Written(subject, plain.toString(), html.append("</body></html>").toString());
  }

  private String subject(Words words, OutgoingMessage message) {
    if (message.isTest()) {
      return words.of("testSubject");
    }
    Told first = message.told().get(0);
    String what = words.name(rules.get().newest(first.rule()), first.rule());
    int count = message.told().size();
    return count > 1
        ? "%s: %d × %s (%s)".formatted(severity(words, first), count, what, event(words, first))
        : "%s: %s – %s (%s)"
            .formatted(severity(words, first), what, where(first), event(words, first));
  }

  private List<Part> parts(Words words, OutgoingMessage message) {
    if (message.isTest()) {
      String name = message.receiver().settings().name();
      return List.of(new Part(MessageFormat.format(words.of("test"), name), List.of()));
    }
    return message.told().stream().map(told -> part(words, told)).toList();
  }

  private Part part(Words words, Told told) {
    @Nullable AlertRule rule = rules.get().newest(told.rule());
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(words.of("event"), event(words, told)));
    lines.add(new Line(words.of("severity"), severity(words, told)));
    lines.add(new Line(words.of("class"), words.of(told.alertClass().name())));
    lines.add(new Line(words.of("where"), where(told)));
    value(words, told, lines);
    lines.add(new Line(words.of("at"), time(told.at())));
    add(lines, words.of("by"), told.account());
    add(lines, words.of("note"), told.note());
    add(lines, words.of("advice"), words.advice(rule));
    if (publicUrl != null) {
      String base = publicUrl.toString().replaceAll("/$", "");
      lines.add(new Line(words.of("link"), base + "/alerts/" + told.alert()));
    }
    lines.add(new Line(words.of("key"), told.key()));
    return new Part(words.name(rule, told.rule()), lines);
  }

  private static void value(Words words, Told told, List<Line> lines) {
    Double value = told.value();
    if (value == null) {
      return;
    }
    StringBuilder text = new StringBuilder(number(value));
    append(text, " ", told.unit());
    Double limit = told.limit();
    if (limit != null) {
      text.append(" (").append(words.of("limit")).append(' ').append(number(limit)).append(')');
    }
    append(text, ", ", told.parameter());
    append(text, " ", told.averaging());
    lines.add(new Line(words.of("value"), text.toString()));
  }

  private static void append(StringBuilder text, String before, @Nullable String word) {
    if (word != null) {
      text.append(before).append(word);
    }
  }

  private static void add(List<Line> lines, String label, @Nullable String value) {
    if (value != null) {
      lines.add(new Line(label, value));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String severity(Words words, Told told) {
    return words.of(told.severity().name());
  }

  private static String event(Words words, Told told) {
    return words.of(told.transition().name());
  }

  private static String where(Told told) {
    return told.stationName() == null
        ? told.subject()
        : "%s (%s)".formatted(told.stationName(), told.subject());
  }

  private static String time(Instant at) {
    return TIME.format(at.atZone(ZONE));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String linked(String value) {
    String text = escaped(value);
    return value.matches("https?://\\S+") ? "<a href=\"%s\">%s</a>".formatted(text, text) : text;
  }

  private static List<Words> languages(ReceiverLanguage language) {
    return switch (language) {
      case VIETNAMESE -> List.of(Words.VIETNAMESE);
      case ENGLISH -> List.of(Words.ENGLISH);
      case BOTH -> List.of(Words.VIETNAMESE, Words.ENGLISH);
    };
  }

  /** The words of one language. */
  private enum Words {
    VIETNAMESE("vi"),
    ENGLISH("en");

    private final ResourceBundle bundle;

    Words(String language) {
      this.bundle =
          ResourceBundle.getBundle(
              "vn.quantrac.launcher.receiver.mail",
              new Locale(language),
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key) {
      return bundle.getString(key);
    }

    String name(@Nullable AlertRule rule, String id) {
      return rule == null ? id : this == VIETNAMESE ? rule.nameVietnamese() : rule.nameEnglish();
    }

    @Nullable String advice(@Nullable AlertRule rule) {
      return rule == null
          ? null
          : this == VIETNAMESE ? rule.adviceVietnamese() : rule.adviceEnglish();
    }
  }
}
