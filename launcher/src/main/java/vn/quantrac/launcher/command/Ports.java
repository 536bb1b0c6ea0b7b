package vn.quantrac.launcher.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import vn.quantrac.launcher.setting.SettingException;

/** Checks of the addresses that the platform will listen on. */
final class Ports {
  private Ports() {}

  /**
   * @throws SettingException naming the option, when the port is outside 1 to 65535
   */
  static void requireInRange(String option, int port) {
    if (port < 1 || port > 65_535) {
      throw new SettingException(option, "a port is 1 to 65535, not " + port);
    }
  }

  /**
   * @throws SettingException naming the option, when nothing can listen there now: the port is in
   *     use, or the address is none of this machine
   */
  static void requireFree(String option, String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      if (address.isUnresolved()) {
        throw new UnknownHostException(host);
      }
      socket.bind(address);
    } catch (IOException error) {
      throw new SettingException(
          option, "cannot listen on port " + port + " of " + host + ": " + error.getMessage());
    }
  }
}
