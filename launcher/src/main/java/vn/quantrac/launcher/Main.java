package vn.quantrac.launcher;

import org.slf4j.bridge.SLF4JBridgeHandler;
import vn.quantrac.launcher.command.QuantracCommand;

/** Where the process begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(QuantracCommand.commandLine().execute(arguments));
  }
}
