package vn.quantrac.launcher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFinding;

class RulebookFolderTest {

  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void newFolderExplainsItselfAndIsNotWrittenAgain() throws IOException {
    Path page = root.resolve("rulebooks/README.md");
    RulebookFolder folder = RulebookFolder.make(root.resolve("rulebooks"));
    assertThat(Files.readString(page)).contains("rulebooks export").contains("Tiếng Việt");
    assertThat(folder.read().files()).isEmpty();

    Files.writeString(page, "ours");
    RulebookFolder.make(root.resolve("rulebooks"));
    assertThat(Files.readString(page)).isEqualTo("ours");
  }

  @Test
  void filesAreThoseInYamlByTheirPathsAndNothingThatEditorsLeave() throws IOException {
    write("limits/one.yaml", "a");
    write("units.yaml", "b");
    write("limits/.one.yaml.swp", "x");
    write(".git/config.yaml", "x");
    write("limits/one.yaml~", "x");
    write("notes.txt", "x");

    RulebookFolder.Content content = new RulebookFolder(root).read();

    assertThat(content.files())
        .extracting(RulebookFile::path)
        .containsExactly("limits/one.yaml", "units.yaml");
    assertThat(content.findings()).isEmpty();
  }

  @Test
  void fileThatWasMeantAndCannotBeReadIsToldAndNotPassedOver() throws IOException {
    write("limits/My Limits.yaml", "a");
    write("limits/other.yml", "a");
    Files.write(root.resolve("latin.yaml"), "tên: khí".getBytes(StandardCharsets.UTF_16));
    write("large.yaml", "#".repeat((1 << 20) + 1));

    RulebookFolder.Content content = new RulebookFolder(root).read();

    assertThat(content.files()).isEmpty();
    assertThat(content.findings())
        .extracting(RulebookFinding::file, RulebookFinding::rule)
        .containsExactlyInAnyOrder(
            tuple("limits/My Limits.yaml", "unknown-file"),
            tuple("limits/other.yml", "unknown-file"),
            tuple("latin.yaml", "syntax"),
            tuple("large.yaml", "syntax"));
  }

  @Test
  void stampsDifferWhenAFileIsReplacedByOneOfTheSameSize() throws IOException {
    write("units.yaml", "a");
    RulebookFolder folder = new RulebookFolder(root);
    var before = folder.stamps();
    assertThat(folder.stamps()).isEqualTo(before);

    write("new", "b");
    Files.setLastModifiedTime(
        root.resolve("new"), Files.getLastModifiedTime(root.resolve("units.yaml")));
    Files.move(
        root.resolve("new"), root.resolve("units.yaml"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(folder.stamps()).isNotEqualTo(before);
  }
}
