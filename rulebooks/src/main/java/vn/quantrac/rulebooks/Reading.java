package vn.quantrac.rulebooks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One reading of a set of files: hands them out by kind and collects what is wrong. */
final class Reading {

  private final RulebookFiles files;
  private final Findings findings = new Findings();
  private final Set<String> asked = new HashSet<>();

  Reading(RulebookFiles files) {
    this.files = files;
  }

  /** The file of that path; empty after a finding when it is not there or does not fit. */
  <T> Optional<Document<T>> required(String path, Class<T> type) {
    asked.add(path);
    Optional<RulebookFile> file = files.find(path);
    if (file.isEmpty()) {
      findings.add(RulebookFinding.of(path, Rule.MISSING_FILE, "the file is missing"));
      return Optional.empty();
    }
    return RecordReader.read(file.get(), type, findings);
  }

  /**
   * A file that sets published by older versions do not have: the one that ships counts there.
   * Empty when it does not fit.
   */
  <T> Optional<Document<T>> orShipped(String path, Class<T> type) {
    asked.add(path);
    return files
        .find(path)
        .or(() -> RulebookFiles.shipped().find(path))
        .flatMap(file -> RecordReader.read(file, type, findings));
  }

  /** All files of a folder that fit, by path; the others have their findings. */
  <T> List<Document<T>> folder(String folder, Class<T> type) {
    return files.files().stream()
        .filter(file -> file.folder().equals(folder))
        .filter(file -> asked.add(file.path()))
        .flatMap(file -> RecordReader.read(file, type, findings).stream())
        .toList();
  }

  /**
   * As {@link #folder}, of a folder that sets published by older versions do not have: what ships
   * counts where there is no file of it at all.
   */
  <T> List<Document<T>> folderOrShipped(String folder, Class<T> type) {
    boolean there = files.files().stream().anyMatch(file -> file.folder().equals(folder));
    return there ? folder(folder, type) : new Reading(RulebookFiles.shipped()).folder(folder, type);
  }

  /** Who brought a file that is there. */
  RulebookFile.Origin origin(String path) {
    return files.find(path).orElseThrow().origin();
  }

  /** Whether anything is wrong in that file, as far as it was read. */
  boolean foundIn(String path) {
    return findings.in(path);
  }

  /** Whether anything is wrong in a file of that folder, as far as they were read. */
  boolean foundBelow(String folder) {
    return findings.below(folder + "/");
  }

  /** Finds fault with every file that nobody asked for. */
  void refuseOthers() {
    for (RulebookFile file : files.files()) {
      if (!asked.contains(file.path())) {
        findings.add(
            RulebookFinding.of(
                file.path(), Rule.UNKNOWN_FILE, "no kind of rulebook lies at this path"));
      }
    }
  }

  /** Throws {@link RulebookException} with everything that was found, if anything was. */
  void refuse() {
    findings.refuse();
  }
}
