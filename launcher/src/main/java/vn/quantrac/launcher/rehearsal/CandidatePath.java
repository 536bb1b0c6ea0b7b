package vn.quantrac.launcher.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;

/** Finds out where among the rulebooks a file would stand that lies anywhere. */
public final class CandidatePath {

  private static final List<String> FOLDERS =
      List.of("limits", "permits", "quality", "index-schemes", "alerts");
  private static final Pattern ID = Pattern.compile("(?m)^id:\\s*[\"']?([^\\s\"'#]+)");

  private CandidatePath() {}

  /**
   * The path: that of the shipped act of limits with the same {@code id}, whose place the file
   * takes; or the file's own name below the folder in which it lies, when that is named as a folder
   * of rulebooks; or among the alert rules when it holds some; or that of the shipped file with the
   * same name; or its name in the folder for what it lists.
   *
   * @param file where it lies
   * @param text its content
   * @return empty when nothing tells
   */
  public static Optional<String> of(Path file, String text) {
    RulebookFiles shipped = RulebookFiles.shipped();
    String name = file.getFileName().toString();
    Path parent = file.toAbsolutePath().normalize().getParent();
    String folder =
        parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
    Optional<String> act = actOf(text, shipped);
    if (act.isPresent()) {
      return act;
    }
    if (FOLDERS.contains(folder)) {
      return Optional.of(folder + "/" + name);
    }
    if (text.contains("alertClass:")) {
      return Optional.of("alerts/" + name);
    }
    return shipped.files().stream()
        .map(RulebookFile::path)
        .filter(path -> path.equals(name) || path.endsWith("/" + name))
        .findFirst()
        .or(() -> folderOf(text).map(one -> one + "/" + name));
  }

  private static Optional<String> actOf(String text, RulebookFiles shipped) {
    Optional<String> id = id(text);
    return shipped.files().stream()
        .filter(file -> file.folder().equals("limits"))
        .filter(file -> id.isPresent() && id(file.text()).equals(id))
        .map(RulebookFile::path)
        .findFirst();
  }

  private static Optional<String> id(String text) {
    Matcher matcher = ID.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> folderOf(String text) {
    if (lists(text, "permits")) {
      return Optional.of("permits");
    }
    if (lists(text, "thresholds")) {
      return Optional.of("quality");
    }
    if (lists(text, "limits")) {
      return Optional.of("limits");
    }
    return lists(text, "bands") ? Optional.of("index-schemes") : Optional.empty();
  }

  private static boolean lists(String text, String field) {
    return Pattern.compile("(?m)^" + field + ":").matcher(text).find();
  }
}
