package vn.quantrac.launcher.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of {@code docs/operations.md}: its blocks marked {@code sh}, by chapter. */
final class OperationsGuide {
  private final Map<String, List<String>> blocks;

  private OperationsGuide(Map<String, List<String>> blocks) {
    this.blocks = blocks;
  }

  static OperationsGuide read(Path page) throws IOException {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    String chapter = "";
    StringBuilder block = null;
    for (String line : Files.readAllLines(page)) {
      if (block != null) {
        if (line.equals("```")) {
          blocks.computeIfAbsent(chapter, name -> new ArrayList<>()).add(block.toString());
          block = null;
        } else {
          block.append(line).append('\n');
        }
      } else if (line.startsWith("## ")) {
        chapter = line.substring(3);
      } else if (line.equals("```sh")) {
        block = new StringBuilder();
      }
    }
    return new OperationsGuide(blocks);
  }

  /** The blocks of a chapter in order; at least one. */
  List<String> chapter(String name) {
    List<String> found = blocks.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no commands in the chapter \"" + name + "\"");
    }
    return List.copyOf(found);
  }

  /** The chapters that have commands, in order. */
  List<String> chapters() {
    return List.copyOf(blocks.keySet());
  }
}
