package vn.quantrac.api.receiver;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.receiver.EmailAddress;
import vn.quantrac.domain.receiver.PublicAddress;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.storage.ReceiverStore;

/** Reads what an administrator says of a receiver. */
final class ReceiverBody {

  static final int MOST_ADDRESSES = 50;
  static final int MOST_FILTERS = 500;
  static final int LONGEST_URL = 2_000;
  static final int LONGEST_WAIT_SECONDS = 3_600;

  static final int MOST_MINUTES = 10_080;
  static final int LEAST_REPEAT_MINUTES = 5;

  /** People look at their mail for a while; a program takes each alert as it comes. */
  private static final int MAIL_WAITS_SECONDS = 60;

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A last part that is a number; no domain of the highest level is one. */
  private static final Pattern NUMBER =
      Pattern.compile("(^|\\.)([0-9]+|0x[0-9a-f]*)\\.?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS =
      Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "kind",
          "url",
          "addresses",
          "language",
          "classes",
          "leastSeverity",
          "stations",
          "rules",
          "enabled",
          "togetherSeconds",
          "quietHours",
          "escalateAfterMinutes",
          "repeatMinutes",
          "rung");

  private final AlertRules rules;
  private final ReceiverStore store;
  private final boolean privateAllowed;

  /**
   * @param rules that a receiver may name
   * @param store knows the stations and cameras that it may name
   * @param privateAllowed whether a webhook may go to a private address
   */
  ReceiverBody(AlertRules rules, ReceiverStore store, boolean privateAllowed) {
    this.rules = rules;
    this.store = store;
    this.privateAllowed = privateAllowed;
  }

  /**
   * The settings.
   *
   * @throws vn.quantrac.api.problem.ProblemException 400 naming every field, rule and value
   */
  ReceiverSettings read(Context ctx) {
    Fields fields = Fields.of(Body.read(ctx), FIELDS);
    String name = fields.text("name", 1, 100);
    ReceiverKind kind = constant(fields, "kind", ReceiverKind.class);
    String url = kind == ReceiverKind.WEBHOOK ? url(fields) : none(fields, "url", kind);
    List<String> addresses = kind == ReceiverKind.EMAIL ? addresses(fields) : List.of();
    if (kind == ReceiverKind.WEBHOOK) {
      none(fields, "addresses", kind);
    }
    ReceiverLanguage language = fields.has("language") ? language(fields) : ReceiverLanguage.BOTH;
    Set<AlertClass> classes = classes(fields);
    AlertSeverity severity =
        fields.has("leastSeverity")
            ? constant(fields, "leastSeverity", AlertSeverity.class)
            : AlertSeverity.WARNING;
    List<String> stations = stations(fields);
    List<String> ruleIds = rules(fields);
    boolean enabled = !fields.has("enabled") || fields.flag("enabled");
    Integer together =
        fields.has("togetherSeconds")
            ? fields.integer("togetherSeconds", 0, LONGEST_WAIT_SECONDS)
            : Integer.valueOf(kind == ReceiverKind.EMAIL ? MAIL_WAITS_SECONDS : 0);
    QuietHours quiet = quiet(fields);
    Integer escalate = minutes(fields, "escalateAfterMinutes", 0);
    Integer repeat = minutes(fields, "repeatMinutes", LEAST_REPEAT_MINUTES);
    Integer rung =
        fields.has("rung") ? fields.integer("rung", 1, Escalation.MOST_RUNGS) : Integer.valueOf(1);
    fields.check();
    if (name == null
        || rung == null
        || kind == null
        || language == null
        || severity == null
        || together == null
        || escalate == null
        || repeat == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    return new ReceiverSettings(
        name, kind, url, addresses, language, classes, severity, stations, ruleIds, enabled,
        together, quiet, escalate, repeat, rung);
  }

  private static @Nullable String none(Fields fields, String field, @Nullable ReceiverKind kind) {
    if (kind != null && fields.has(field)) {
      fields.error(field, ReceiverRule.NONE_OF_KIND.with(kind.name()));
    }
    return null;
  }

  private static <E extends Enum<E>> @Nullable E constant(
      Fields fields, String field, Class<E> type) {
    String text = fields.text(field, 1, 100);
    if (text == null) {
      return null;
    }
    Optional<E> constant = constant(type, text);
    if (constant.isEmpty()) {
      fields.error(field, FieldRule.ONE_OF.with(names(type)), text);
    }
    return constant.orElse(null);
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(", ", Stream.of(type.getEnumConstants()).map(Enum::name).toList());
  }

  private static @Nullable ReceiverLanguage language(Fields fields) {
    String code = fields.text("language", 1, 10);
    if (code == null) {
      return null;
    }
    Optional<ReceiverLanguage> language = ReceiverLanguage.ofCode(code);
    if (language.isEmpty()) {
      fields.error(
          "language", FieldRule.ONE_OF.with(String.join(", ", ReceiverLanguage.codes())), code);
    }
    return language.orElse(null);
  }

  private static Set<AlertClass> classes(Fields fields) {
    Set<AlertClass> classes = EnumSet.noneOf(AlertClass.class);
    for (String text : fields.texts("classes", AlertClass.values().length, 100)) {
      constant(AlertClass.class, text)
          .ifPresentOrElse(
              classes::add,
              () -> fields.error("classes", FieldRule.ONE_OF.with(names(AlertClass.class)), text));
    }
    return classes;
  }

  private List<String> stations(Fields fields) {
    List<String> codes = fields.texts("stations", MOST_FILTERS, 100);
    for (String code : store.unknownSubjects(codes)) {
      fields.error("stations", ReceiverRule.STATION, code);
    }
    return codes;
  }

  private List<String> rules(Fields fields) {
    List<String> ids = fields.texts("rules", MOST_FILTERS, 100);
    for (String id : ids) {
      if (rules.newest(id) == null) {
        fields.error("rules", ReceiverRule.ALERT_RULE, id);
      }
    }
    return ids;
  }

  private static List<String> addresses(Fields fields) {
    List<String> addresses = fields.texts("addresses", MOST_ADDRESSES, 254);
    if (addresses.isEmpty()) {
      fields.error("addresses", ReceiverRule.ADDRESSES.with(MOST_ADDRESSES));
    }
    for (String address : addresses) {
      if (!EmailAddress.isOne(address)) {
        fields.error("addresses", ReceiverRule.ADDRESS, address);
      }
    }
    return addresses;
  }

  private @Nullable String url(Fields fields) {
    String text = fields.text("url", 1, LONGEST_URL);
    if (text == null) {
      return null;
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      fields.error("url", ReceiverRule.URL, text);
      return null;
    }
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if (!https && !(http && privateAllowed)) {
      fields.error("url", privateAllowed ? ReceiverRule.HTTPS_OR_HTTP : ReceiverRule.HTTPS, text);
    } else if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      fields.error("url", ReceiverRule.HOST, text);
    } else if (isNumber(url.getHost())) {
      fields.error("url", ReceiverRule.HOST_NAME, text);
    } else if (!privateAllowed && isPrivate(url.getHost())) {
      fields.error("url", ReceiverRule.PUBLIC, text);
    }
    return text;
  }

  /**
   * Whether resolvers may take for an address what is none as people write them: 0x7f000001,
   * 017700000001, 127.1, 2130706433.
   */
  private static boolean isNumber(String host) {
    return NUMBER.matcher(host).find() && !ADDRESS.matcher(host).matches();
  }

  /** A name that cannot be resolved now is looked at when it is connected to, as all are. */
  private static boolean isPrivate(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).noneMatch(PublicAddress::isOne);
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** 0 when absent or so given. */
  private static @Nullable Integer minutes(Fields fields, String field, int least) {
    if (!fields.has(field)) {
      return 0;
    }
    Integer minutes = fields.integer(field, 0, MOST_MINUTES);
    if (minutes != null && minutes > 0 && minutes < least) {
      fields.error(field, ReceiverRule.NONE_OR_LEAST.with(least), minutes);
      return null;
    }
    return minutes;
  }

  private static @Nullable QuietHours quiet(Fields fields) {
    if (!fields.has("quietHours")) {
      return null;
    }
    Fields hours = fields.object("quietHours", Set.of("from", "to"));
    if (hours == null) {
      return null;
    }
    LocalTime from = time(hours, "from");
    LocalTime to = time(hours, "to");
    if (from == null || to == null) {
      return null;
    }
    if (from.equals(to)) {
      hours.error("to", ReceiverRule.OTHER_TIME_OF_DAY, to);
      return null;
    }
    return new QuietHours(from, to, ZONE);
  }

  private static @Nullable LocalTime time(Fields fields, String field) {
    String text = fields.text(field, 1, 10);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() == 5) {
        return LocalTime.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the one message for every wrong time.
    }
    fields.error(field, ReceiverRule.TIME_OF_DAY, text);
    return null;
  }
}
