package vn.quantrac.launcher.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
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
   * @throws SettingException naming the option of the port when that is in use, or of the address
   *     when it is none of this machine
   */
  static void requireFree(String portOption, int port, String hostOption, String host) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      if (address.isUnresolved()) {
        throw new SettingException(hostOption, host + " is no address of this machine");
      }
      socket.bind(address);
    } catch (IOException error) {
      if (!isOfThisMachine(address)) {
        throw new SettingException(hostOption, host + " is no address of this machine");
      }
      throw new SettingException(
          portOption, "cannot listen on port " + port + " of " + host + ": " + error.getMessage());
    }
  }

  private static boolean isOfThisMachine(InetSocketAddress address) {
    try {
      return address.getAddress().isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address.getAddress()) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }
}
