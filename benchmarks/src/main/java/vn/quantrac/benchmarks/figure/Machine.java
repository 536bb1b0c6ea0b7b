package vn.quantrac.benchmarks.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.quantrac.benchmarks.product.Repository;

/**
 * Where figures come from.
 *
 * @param text cores, processor, memory, system, Java
 * @param commit short hash of the source, with a + where it has changes; "unknown" without Git
 */
record Machine(String text, String commit) {

  private static final int GIT_SECONDS = 10;

  static Machine here() {
    String text =
        "%d cores, %s, %s, %s %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                after("/proc/cpuinfo", "model name"),
                gibibytes(after("/proc/meminfo", "MemTotal")),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    return new Machine(text, sourceCommit());
  }

  /** What stands behind the colon of the first line that begins so; "unknown" without it. */
  private static String after(String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException notLinux) {
      return "unknown";
    }
  }

  private static String gibibytes(String kibibytes) {
    String digits = kibibytes.replaceAll("\\D", "");
    return digits.isEmpty()
        ? kibibytes
        : "%.0f GiB".formatted(Long.parseLong(digits) / (1024.0 * 1024));
  }

  private static String sourceCommit() {
    try {
      String hash = git("rev-parse", "--short", "HEAD");
      return git("status", "--porcelain").isEmpty() ? hash : hash + "+";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  private static String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
    Process git =
        new ProcessBuilder(command)
            .directory(Repository.root().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) || git.exitValue() != 0) {
      throw new IOException("git " + String.join(" ", arguments) + " failed");
    }
    return text;
  }
}
