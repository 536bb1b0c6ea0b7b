package vn.quantrac.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import vn.quantrac.benchmarks.product.ProductApi;

/** A client of {@code GET /api/v1/events}, as a dashboard is. */
final class EventWitness extends Witness {

  private static final String DATA = "data: ";

  private final InputStream events;
  private volatile boolean open = true;

  EventWitness(Course course, ProductApi api) throws IOException, InterruptedException {
    super(course);
    this.events = api.events();
    Thread thread = new Thread(this::read, "event-witness");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  String name() {
    return "event at a live client";
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          hear(line.substring(DATA.length()));
        }
      }
    } catch (IOException failure) {
      if (open) {
        throw new IllegalStateException("the live stream ended", failure);
      }
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    events.close();
  }
}
