package vn.quantrac.launcher.stream;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.MetadataSerializers;

/**
 * In which version of Flink's format a checkpoint is written. One that this version knows and whose
 * state no longer fits is of an earlier release: the job begins without it. One in a format that is
 * not known here is of a later release, and this one must not go on where that one has been.
 */
public final class CheckpointFormat {
  private CheckpointFormat() {}

  /**
   * Looks at the latest complete checkpoint, and changes nothing.
   *
   * @param folder of the job's checkpoints; may be missing
   * @return why it is of a version that this one does not know; empty when it is not, when there is
   *     none, or when it is damaged, which is no reason not to start
   * @throws IOException when it cannot be read
   */
  public static Optional<String> unknown(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Optional<Path> latest = new CheckpointFolder(folder).latest();
    return latest.isEmpty() ? Optional.empty() : unknownVersion(latest.get());
  }

  private static Optional<String> unknownVersion(Path checkpoint) throws IOException {
    try (DataInputStream metadata =
        new DataInputStream(Files.newInputStream(checkpoint.resolve("_metadata")))) {
      if (metadata.readInt() != Checkpoints.HEADER_MAGIC_NUMBER) {
        return Optional.empty();
      }
      int version = metadata.readInt();
      return isKnown(version)
          ? Optional.empty()
          : Optional.of(
              ("the checkpoint %s is in format %d, of another version of Quantrac; nothing was"
                      + " changed: start that version, or move the folder %s away (what is stored"
                      + " stays, and what the broker keeps is delivered again)")
                  .formatted(
                      checkpoint.getFileName(), version, checkpoint.getParent().getParent()));
    } catch (EOFException damaged) {
      return Optional.empty();
    }
  }

  private static boolean isKnown(int version) {
    try {
      return MetadataSerializers.getSerializer(version).getVersion() == version;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }
}
