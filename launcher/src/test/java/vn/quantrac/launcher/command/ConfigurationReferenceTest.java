package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The reference of settings is the program's own: {@code docs/configuration.md} ends with what this
 * test renders.
 */
class ConfigurationReferenceTest {

  private static final String MARK =
      "<!-- made by ConfigurationReferenceTest; the test fails when it is not current -->";

  @Test
  void theReferenceListsExactlyTheSettingsThatExist() throws IOException {
    Path page = repository().resolve("docs/configuration.md");
    String text = Files.readString(page);
    assertThat(text).as("the mark after which the reference begins").contains(MARK);
    String head = text.substring(0, text.indexOf(MARK) + MARK.length());
    String current = head + "\n\n" + reference();
    if (Boolean.getBoolean("quantrac.writeReference")) {
      Files.writeString(page, current);
    }
    assertThat(Files.readString(page))
        .as("make it anew with -Dquantrac.writeReference=true")
        .isEqualTo(current);
  }

  private static String reference() {
    StringBuilder text = new StringBuilder();
    addTables(text, "", QuantracCommand.commandLine());
    return text.toString().stripTrailing() + "\n";
  }

  private static void addTables(StringBuilder text, String before, CommandLine parent) {
    new TreeMap<>(parent.getSubcommands())
        .forEach(
            (name, command) -> {
              List<OptionSpec> options =
                  command.getCommandSpec().options().stream()
                      .filter(option -> EnvironmentDefaults.variable(option) != null)
                      .toList();
              if (!options.isEmpty()) {
                text.append(table(before + name, command, options));
              }
              addTables(text, before + name + " ", command);
            });
  }

  private static String table(String name, CommandLine command, List<OptionSpec> options) {
    StringBuilder table = new StringBuilder("### `./quantrac " + name + "`\n\n");
    table
        .append(String.join(" ", command.getCommandSpec().usageMessage().description()))
        .append(
            "\n\n| option | environment variable | default | meaning |\n| --- | --- | --- | --- |\n");
    for (OptionSpec option : options) {
      String fallback = Objects.requireNonNullElse(option.defaultValueString(false), "");
      if (fallback.equals("null")) {
        fallback = "";
      }
      table.append(
          "| `%s%s` | `%s` | %s | %s |\n"
              .formatted(
                  option.longestName(),
                  option.arity().max() == 0 ? "" : " " + option.paramLabel().replace("|", "\\|"),
                  EnvironmentDefaults.variable(option),
                  fallback.isEmpty() || option.arity().max() == 0 ? "" : "`" + fallback + "`",
                  String.join(" ", option.description())
                      .replaceAll(" \\(default: [^)]*\\)", "")
                      .replace("|", "\\|")));
    }
    return table.append('\n').toString();
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("quantrac"))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "the tests run inside the repository");
  }
}
