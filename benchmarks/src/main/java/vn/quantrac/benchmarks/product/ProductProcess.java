package vn.quantrac.benchmarks.product;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the product's process holds and uses, seen from outside. */
public final class ProductProcess implements AutoCloseable {

  private static final String RESIDENT = "VmRSS:";

  private final long pid;
  private final JMXConnector connector;
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
    MBeanServerConnection beans = connector.getMBeanServerConnection();
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

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
