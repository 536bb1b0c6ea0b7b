package vn.quantrac.launcher.monitoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer in Prometheus' text format.
 *
 * @param values by name with labels, as they stand in the text
 */
public record MetricsText(Map<String, Double> values) {

  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][^ {]*(?:\\{.*})?) ([^ ]+)");

  /** Reads it; a line that is neither comment nor value is a failure. */
  public static MetricsText of(String text) {
    Map<String, Double> values = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isEmpty())
        .forEach(
            line -> {
              Matcher value = LINE.matcher(line);
              if (!value.matches()) {
                throw new IllegalArgumentException("not a line of Prometheus' format: " + line);
              }
              String number = value.group(2).replace("+Inf", "Infinity");
              values.put(value.group(1), Double.parseDouble(number));
            });
    return new MetricsText(values);
  }

  /** Names without labels. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    values.keySet().forEach(series -> names.add(series.replaceFirst("\\{.*", "")));
    return names;
  }

  /** One value. */
  public double value(String series) {
    Double value = values.get(series);
    if (value == null) {
      throw new IllegalArgumentException("no " + series + " among " + values.keySet());
    }
    return value;
  }
}
