package vn.quantrac.simulator.replay;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file in UTF-8, with or without byte order mark, ended by LF, CRLF or CR. A
 * line longer than {@value #MAXIMUM_LENGTH} characters is cut there, so that a file without line
 * ends cannot fill the memory.
 */
final class Lines implements AutoCloseable {

  static final int MAXIMUM_LENGTH = 65_536;

  private final Reader reader;
  private final char[] buffer = new char[32_768];
  private int position;
  private int limit;
  private int number;
  private boolean cut;

  Lines(Path file) throws IOException {
    // An InputStreamReader replaces malformed bytes; Files.newBufferedReader would stop the file.
    reader = new java.io.InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
  }

  /** The next line without its end, or null after the last. */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder(128);
    cut = false;
    boolean any = false;
    while (true) {
      int c = read();
      if (c < 0 && !any) {
        return null;
      }
      any = true;
      if (c == '\r' && peek() == '\n') {
        c = read();
      }
      if (c < 0 || c == '\n' || c == '\r') {
        number++;
        return number == 1 && line.length() > 0 && line.charAt(0) == '\uFEFF'
            ? line.substring(1)
            : line.toString();
      }
      if (line.length() < MAXIMUM_LENGTH) {
        line.append((char) c);
      } else {
        cut = true;
      }
    }
  }

  /** Number of the line that {@link #next} gave last, from 1. */
  int number() {
    return number;
  }

  /** Whether the line that {@link #next} gave last was cut. */
  boolean cut() {
    return cut;
  }

  private int read() throws IOException {
    return fill() ? buffer[position++] : -1;
  }

  private int peek() throws IOException {
    return fill() ? buffer[position] : -1;
  }

  private boolean fill() throws IOException {
    if (position >= limit) {
      position = 0;
      limit = Math.max(0, reader.read(buffer, 0, buffer.length));
    }
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
