package vn.quantrac.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

  @TempDir Path directory;

  private List<String> lines(byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("f"), content);
    List<String> all = new ArrayList<>();
    try (Lines lines = new Lines(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.add(lines.number() + (lines.cut() ? "!" : ":") + line);
      }
    }
    return all;
  }

  @Test
  void everyKindOfLineEndCountsOnce() throws IOException {
    assertThat(lines("a\nb\r\nc\rd\n\ne".getBytes("UTF-8")))
        .containsExactly("1:a", "2:b", "3:c", "4:d", "5:", "6:e");
  }

  @Test
  void lineEndAtTheEndStartsNoFurtherLine() throws IOException {
    assertThat(lines("a\r\n".getBytes("UTF-8"))).containsExactly("1:a");
    assertThat(lines(new byte[0])).isEmpty();
  }

  @Test
  void byteOrderMarkIsTakenAwayAndMalformedBytesDoNotEndTheFile() throws IOException {
    assertThat(
            lines(
                new byte[] {
                  (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', '\n', (byte) 0xFF, '\n', 'b'
                }))
        .containsExactly("1:a", "2:\uFFFD", "3:b");
  }

  @Test
  void endlessLineIsCutAndTheNextIsRead() throws IOException {
    List<String> all = lines(("x".repeat(200_000) + "\nb").getBytes("UTF-8"));

    assertThat(all).hasSize(2);
    assertThat(all.get(0)).startsWith("1!x").hasSize(2 + Lines.MAXIMUM_LENGTH);
    assertThat(all.get(1)).isEqualTo("2:b");
  }

  @Test
  void quotedFieldsMayHoldCommasAndDoubledQuotes() {
    assertThat(Fields.of("1,\"a, b\", c ,\"say \"\"no\"\"\","))
        .isEqualTo(Optional.of(List.of("1", "a, b", "c", "say \"no\"", "")));
    assertThat(Fields.of("1,\"open")).isEmpty();
  }
}
