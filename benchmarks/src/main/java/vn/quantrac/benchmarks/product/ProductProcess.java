package vn.quantrac.benchmarks.product;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the product's process holds and uses, seen from outside. */
public final class ProductProcess implements AutoCloseable {

  private static final String RESIDENT = "VmRSS:";
  private static final int HEXADECIMAL = 16;

  /** Bounds of a part of the heap, as {@code [0x0000000080000000, 0x0000000099000000)}. */
  private static final Pattern PART = Pattern.compile("\\[0x([0-9a-f]+),.* 0x([0-9a-f]+)\\)");

  private final long pid;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final MemoryMXBean memory;

  /** Looks into a process that this user has started. */
  public ProductProcess(long pid) throws IOException {
    this.pid = pid;
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
      machine.detach();
      this.connector = JMXConnectorFactory.connect(url);
    } catch (AttachNotSupportedException error) {
      throw new IOException("process " + pid + " cannot be looked into", error);
    }
    this.beans = connector.getMBeanServerConnection();
    this.memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
  }

  /** Bytes of the heap that are in use after a full collection, which this makes. */
  public long heapAfterCollection() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** Bytes of the process that are in memory. */
  public long resident() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(one -> one.startsWith(RESIDENT))
            .findFirst()
            .orElseThrow(() -> new IOException("process " + pid + " does not tell " + RESIDENT));
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }

  /**
   * Bytes of the heap that are in memory, whether an object is in them or was once: what is given
   * to the heap is touched little by little, up to its bound.
   */
  public long residentHeap() throws IOException {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (String line : heapParts().split("Metaspace", 2)[0].split("\n")) {
      Matcher part = PART.matcher(line);
      if (part.find()) {
        from = Math.min(from, Long.parseUnsignedLong(part.group(1), HEXADECIMAL));
        to = Math.max(to, Long.parseUnsignedLong(part.group(2), HEXADECIMAL));
      }
    }
    return ResidentPages.between(pid, from, to);
  }

  private String heapParts() throws IOException {
    try {
      return (String)
          beans.invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "gcHeapInfo",
              new Object[0],
              new String[0]);
    } catch (JMException error) {
      throw new IOException("process " + pid + " does not tell of its heap", error);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
