package vn.quantrac.launcher.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** How a line of the log looks. */
public enum LogFormat {
  /** For people: time of day, level, sentence. */
  TEXT,
  /** For programs: a JSON object a line, with fields such as {@code station} and {@code reason}. */
  JSON;

  private static final String PROPERTY = "quantrac.log.format";

  /** Writes every line from now on in this format. */
  public void use() {
    if (this == TEXT || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    // Names the file below log/ that logback.xml includes.
    System.setProperty(PROPERTY, name().toLowerCase(java.util.Locale.ROOT));
    context.reset();
    try {
      new ContextInitializer(context).autoConfig();
    } catch (JoranException error) {
      throw new IllegalStateException("logback.xml of this program cannot be read", error);
    }
  }
}
