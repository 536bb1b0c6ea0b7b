package vn.quantrac.mqtt.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.mqtt.decode.MessageDecoder;

/**
 * Watches a folder in which legacy loggers drop text files. {@code <station>/**}{@code /<file>.txt}
 * belongs to the station of that folder, {@code <station>_yyyyMMddHHmmss.txt} in the folder itself
 * to the station of that name; {@code done} and {@code rejected} are taken.
 *
 * <p>A file is read when it has not changed for two seconds, published to {@code
 * quantrac/v1/stations/{station}/txt} with its name as user property, and moved once the broker has
 * taken it: to {@code done/} when everything in it is acceptable by what the registry says at this
 * moment, otherwise to {@code rejected/} with the reasons beside it. It is published in both cases,
 * so that rejections are seen and can be replayed. Killed in between, it is published again.
 */
public final class Inbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration SCAN_INTERVAL = Duration.ofSeconds(10);
  private static final Duration SETTLING_INTERVAL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final int DEEPEST = 10;
  private static final int MOST_FILES = 10_000;
  private static final int MOST_WATCHED_FOLDERS = 1_000;

  /**
   * Of a longer file only this much is published, which is still refused for its size; the file
   * itself is kept whole.
   */
  private static final int MOST_BYTES = 4 << 20;

  private final Path folder;
  private final MqttPublisher publisher;
  private final MessageDecoder decoder;
  private final Archive archive;
  private final SettlingFiles settling = new SettlingFiles(SETTLE);
  private final Map<Path, WatchKey> watched = new TreeMap<>();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /**
   * Watches from {@link #start} on.
   *
   * @param folder made if it does not exist
   * @param publisher signed in as one who may publish for every station; not closed by this
   * @param decoder says beforehand what will be refused
   */
  public Inbox(Path folder, MqttPublisher publisher, MessageDecoder decoder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.publisher = publisher;
    this.decoder = decoder;
    this.archive = new Archive(this.folder);
  }

  /**
   * Begins to watch, in a thread of its own.
   *
   * @throws UncheckedIOException if the folder can neither be found nor made
   */
  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("the inbox is watched already");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("inbox " + folder + " cannot be made", failure);
    }
    thread = new Thread(this::watch, "inbox");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the watch; files not yet published stay. */
  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(SETTLE.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void watch() {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      while (!closed) {
        try {
          scan(watch);
        } catch (IOException failure) {
          LOG.warn("inbox {} cannot be read, trying again", folder, failure);
        }
        Duration wait = settling.isEmpty() ? SCAN_INTERVAL : SETTLING_INTERVAL;
        awaitChange(watch, wait);
      }
    } catch (InterruptedException | ClosedWatchServiceException end) {
      LOG.debug("inbox {} is no longer watched", folder);
    } catch (IOException failure) {
      LOG.error("inbox {} cannot be watched", folder, failure);
    }
  }

  /** A change only makes the next scan come sooner; what to do is found by looking. */
  private static void awaitChange(WatchService watch, Duration wait) throws InterruptedException {
    WatchKey key = watch.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = watch.poll();
    }
  }

  private void scan(WatchService watch) throws IOException, InterruptedException {
    Set<Path> present = new HashSet<>();
    List<Path> ready = new ArrayList<>();
    long nowNanos = System.nanoTime();
    watched.values().removeIf(key -> !key.isValid());
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            if (archive.contains(visited) || isHidden(visited)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            register(visited, watch);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && FoundFile.isTaken(file)) {
              present.add(file);
              if (settling.settled(file, attributes, nowNanos)) {
                ready.add(file);
              }
            }
            return present.size() < MOST_FILES
                ? FileVisitResult.CONTINUE
                : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            LOG.debug("{} is gone or cannot be read", file, failure);
            return FileVisitResult.CONTINUE;
          }
        });
    settling.retain(present);
    ready.sort(null);
    for (Path file : ready) {
      if (closed) {
        return;
      }
      take(FoundFile.of(folder, file));
    }
  }

  private boolean isHidden(Path visited) {
    return !visited.equals(folder) && visited.getFileName().toString().startsWith(".");
  }

  private void register(Path visited, WatchService watch) throws IOException {
    if (!watched.containsKey(visited) && watched.size() < MOST_WATCHED_FOLDERS) {
      watched.put(
          visited,
          visited.register(
              watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
    }
  }

  private void take(FoundFile file) throws InterruptedException {
    try {
      long size = Files.size(file.path());
      RawMessage message = file.toMessage(read(file.path()), System.currentTimeMillis());
      List<Rejection> rejections = decoder.decode(message).rejections();
      publish(message);
      if (rejections.isEmpty()) {
        archive.done(file);
        LOG.debug("{} published", file.relative());
      } else {
        archive.rejected(file, rejections);
        LOG.warn(
            "{} ({} bytes): {} rejections, first: {}",
            file.relative(),
            size,
            rejections.size(),
            rejections.get(0).detail());
      }
    } catch (NoSuchFileException gone) {
      LOG.debug("{} is gone", file.relative());
    } catch (IOException | ExecutionException | RuntimeException failure) {
      if (closed) {
        return;
      }
      LOG.warn("{} stays in the inbox and is tried again", file.relative(), failure);
      settling.holdBack(file.path(), System.nanoTime() + RETRY.toNanos());
    }
  }

  private static byte[] read(Path path) throws IOException {
    try (InputStream stream = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return stream.readNBytes(MOST_BYTES);
    }
  }

  private void publish(RawMessage message) throws InterruptedException, ExecutionException {
    publisher
        .publish(
            new Publication(
                message.topic(),
                message.payload(),
                false,
                Map.of(RawMessage.FILE_NAME_PROPERTY, String.valueOf(message.fileName()))))
        .get();
  }
}
