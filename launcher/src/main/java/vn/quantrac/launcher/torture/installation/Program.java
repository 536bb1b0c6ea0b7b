package vn.quantrac.launcher.torture.installation;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started once more: the same Java and classes. */
final class Program {

  /** From the folder of the classes to the options of Java for each command. */
  private static final String OPTIONS = "../../src/main/jvm";

  private Program() {}

  /** The command line of a class with a main method, with the options of this process. */
  static List<String> java(String mainClass, List<String> arguments) {
    return java(ManagementFactory.getRuntimeMXBean().getInputArguments(), mainClass, arguments);
  }

  /** The command line of {@code ./quantrac} with these arguments. */
  static List<String> quantrac(List<String> arguments) {
    Path options = folderOfClasses().resolve(OPTIONS).resolve(arguments.get(0)).normalize();
    List<String> ofJava =
        Files.exists(options)
            ? List.of("@" + options)
            : ManagementFactory.getRuntimeMXBean().getInputArguments();
    return java(ofJava, "vn.quantrac.launcher.Main", arguments);
  }

  private static Path folderOfClasses() {
    return Path.of(
        URI.create(Program.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static List<String> java(List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
