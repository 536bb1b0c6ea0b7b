package vn.quantrac.launcher.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.storage.MqttCredential;

class MosquittoFilesTest {
  private static final MqttCredential K17 = new MqttCredential("K-17", "$7$101$c2FsdA==$aGFzaA==");
  private static final MqttCredential K18 = new MqttCredential("K-18", "$7$101$c2Fs$aGFz");

  @TempDir Path folder;
  private MosquittoFiles files;

  @BeforeEach
  void make() {
    files = new MosquittoFiles(folder.resolve("quantrac"), "quantrac", "secret of the platform");
  }

  @Test
  void stationsAndPlatformAreInFilesOfTheirOwn() throws IOException {
    assertThat(files.write(List.of(K17, K18))).isTrue();
    assertThat(text("stations.passwords"))
        .isEqualTo("K-17:$7$101$c2FsdA==$aGFzaA==\nK-18:$7$101$c2Fs$aGFz\n");
    assertThat(text("platform.passwords"))
        .matches("quantrac:\\$7\\$101\\$[A-Za-z0-9+/=]{16}\\$[A-Za-z0-9+/=]{88}\n")
        .doesNotContain("secret");
    assertThat(text("stations.acl"))
        .contains("pattern write quantrac/v1/stations/%u/#\n")
        .doesNotContain("user ");
    assertThat(text("platform.acl")).contains("user quantrac\n").doesNotContain("pattern");
  }

  @Test
  void onlyTheirOwnerReadsThem() throws IOException {
    files.write(List.of(K17));
    for (String name :
        List.of("stations.passwords", "stations.acl", "platform.passwords", "platform.acl")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("quantrac").resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatStandsIsNotWrittenAgain() throws IOException {
    files.write(List.of(K17));
    assertThat(files.write(List.of(K17))).isFalse();
    assertThat(files.write(List.of(K17, K18))).isTrue();
    assertThat(files.write(List.of(K18))).isTrue();
    assertThat(text("stations.passwords")).doesNotContain("K-17");
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve("quantrac").resolve(name));
  }
}
