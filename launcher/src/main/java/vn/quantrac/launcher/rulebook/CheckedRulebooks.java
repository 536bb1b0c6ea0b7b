package vn.quantrac.launcher.rulebook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.RulebookFinding;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * Rulebooks that would be in force together, and whether they can be.
 *
 * @param files those that ship with the product, and those of a folder in their place or beside
 *     them
 * @param findings everything that is wrong, by file and line; empty when they can be in force
 */
public record CheckedRulebooks(RulebookFiles files, List<RulebookFinding> findings) {

  /**
   * Reads and checks all of them. A file of the folder with the text of the shipped one counts as
   * shipped.
   *
   * @throws IOException when the folder cannot be read
   */
  public static CheckedRulebooks of(RulebookFolder folder) throws IOException {
    RulebookFolder.Content content = folder.read();
    return of(content.files(), content.findings());
  }

  /**
   * Checks them as they would be with another text at one path.
   *
   * @param text null when the file is to go
   * @throws IOException when the folder cannot be read
   */
  static CheckedRulebooks of(RulebookFolder folder, String path, @Nullable String text)
      throws IOException {
    RulebookFolder.Content content = folder.read();
    List<RulebookFile> files = new ArrayList<>(content.files());
    files.removeIf(file -> file.path().equals(path));
    if (text != null) {
      files.add(new RulebookFile(path, text, RulebookFile.Origin.ADDED));
    }
    return of(files, content.findings());
  }

  private static CheckedRulebooks of(List<RulebookFile> added, List<RulebookFinding> unreadable) {
    RulebookFiles shipped = RulebookFiles.shipped();
    List<RulebookFile> files = new ArrayList<>(shipped.files());
    for (RulebookFile file : added) {
      boolean same =
          shipped.find(file.path()).filter(one -> one.text().equals(file.text())).isPresent();
      if (!same) {
        files.add(file);
      }
    }
    RulebookFiles together = RulebookFiles.of(files);
    List<RulebookFinding> findings = new ArrayList<>(unreadable);
    findings.addAll(findings(together));
    findings.sort(Comparator.comparing(RulebookFinding::file).thenComparing(RulebookFinding::line));
    return new CheckedRulebooks(together, List.copyOf(findings));
  }

  private static List<RulebookFinding> findings(RulebookFiles files) {
    try {
      Rulebooks.of(files);
      return List.of();
    } catch (RulebookException wrong) {
      return wrong.findings();
    }
  }

  /** Whether they can be in force. */
  public boolean areRight() {
    return findings.isEmpty();
  }

  /** Paths of the files that did not ship with the product. */
  public List<String> added() {
    return files.files().stream()
        .filter(file -> file.origin() == RulebookFile.Origin.ADDED)
        .map(RulebookFile::path)
        .toList();
  }
}
