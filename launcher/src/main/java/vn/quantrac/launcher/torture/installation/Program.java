package vn.quantrac.launcher.torture.installation;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started once more: the same Java, options and classes. */
final class Program {

  private Program() {}

  /** The command line of a class with a main method. */
  static List<String> java(String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** The command line of {@code ./quantrac} with these arguments. */
  static List<String> quantrac(List<String> arguments) {
    return java("vn.quantrac.launcher.Main", arguments);
  }
}
