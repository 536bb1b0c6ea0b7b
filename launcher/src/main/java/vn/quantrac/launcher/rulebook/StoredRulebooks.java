package vn.quantrac.launcher.rulebook;

import java.util.List;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.RulebookFinding;
import vn.quantrac.storage.RulebookSet;

/** Rulebooks as the database keeps them, and back. */
final class StoredRulebooks {

  private StoredRulebooks() {}

  static List<vn.quantrac.storage.RulebookFile> of(RulebookFiles files) {
    return files.files().stream()
        .map(
            file ->
                vn.quantrac.storage.RulebookFile.of(
                    file.path(),
                    file.text(),
                    file.origin() == RulebookFile.Origin.SHIPPED
                        ? vn.quantrac.storage.RulebookFile.SHIPPED
                        : vn.quantrac.storage.RulebookFile.DATA))
        .toList();
  }

  static List<vn.quantrac.storage.RulebookFinding> of(List<RulebookFinding> findings) {
    return findings.stream()
        .map(
            finding ->
                new vn.quantrac.storage.RulebookFinding(
                    finding.file(),
                    finding.line(),
                    "%s (%s)".formatted(finding.message(), finding.rule())))
        .toList();
  }

  static RulebookFiles files(RulebookSet set) {
    return RulebookFiles.of(
        set.files().stream()
            .map(file -> RulebookFile.published(file.path(), file.content(), file.shipped()))
            .toList());
  }
}
