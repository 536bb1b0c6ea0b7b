package vn.quantrac.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;

/** How a process that runs for long makes itself known on its machine. */
final class ProcessOptions {
  private static final String PID_FILE = "--pid-file";
  private static final Logger LOG = LoggerFactory.getLogger(ProcessOptions.class);

  @Option(
      names = PID_FILE,
      paramLabel = "FILE",
      description = "Where the number of the process is written when it starts.")
  @Nullable Path pidFile;

  @Mixin private LogOptions log = new LogOptions();

  /**
   * Says what this process is, and writes its number.
   *
   * @throws SettingException when the file cannot be written
   */
  void announce(String role) {
    log.apply();
    long number = ProcessHandle.current().pid();
    LOG.info("Quantrac {}, {}, process {}", Version.number(), role, number);
    if (pidFile == null) {
      return;
    }
    try {
      Path part = pidFile.resolveSibling(pidFile.getFileName() + ".part");
      Files.writeString(part, number + "\n");
      Files.move(
          part, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException error) {
      throw new SettingException(PID_FILE, "the file " + pidFile + " cannot be written: " + error);
    }
  }
}
