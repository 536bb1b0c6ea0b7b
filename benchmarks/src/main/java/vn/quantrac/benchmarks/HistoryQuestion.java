package vn.quantrac.benchmarks;

import java.time.Duration;

/** What is asked of a database with a long history. */
enum HistoryQuestion {
  LATEST(
      "latest of 2,000 series",
      "GET /api/v1/latest in two pages; 200 times a run",
      Duration.ZERO,
      200),
  DAY(
      "24 h of one series",
      "GET .../readings, 288 readings; 300 times a run, each of another series and time",
      Duration.ofDays(1),
      300),
  WEEK(
      "a week of one series",
      "GET .../readings, 2,016 readings in three pages; 200 times a run, each of another series and"
          + " time",
      Duration.ofDays(7),
      200),
  WEEK_OF_HOURS(
      "a week of hours of one series",
      "GET .../hours, 168 hours; 300 times a run, each of another series and time",
      Duration.ofDays(7),
      300),
  YEAR_OF_DAYS(
      "a year of days of one series",
      "GET .../days, 365 days; 300 times a run, each of another series",
      Duration.ofDays(365),
      300);

  private final String text;
  private final String data;
  private final Duration span;
  private final int times;

  HistoryQuestion(String text, String data, Duration span, int times) {
    this.text = text;
    this.data = data;
    this.span = span;
    this.times = times;
  }

  String text() {
    return text;
  }

  String data() {
    return data;
  }

  /** Zero for the present. */
  Duration span() {
    return span;
  }

  /** How often it is asked in a run. */
  int times() {
    return times;
  }
}
