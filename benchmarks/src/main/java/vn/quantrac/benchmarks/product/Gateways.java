package vn.quantrac.benchmarks.product;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.quantrac.mqtt.client.Publication;

/**
 * The gateways of thousands of stations, a connection each, on one thread. The product's own
 * publisher has threads for each connection, which is right for a gateway and too much for ten
 * thousand. What is lost with a connection is not sent again. Used by one thread.
 */
public final class Gateways implements AutoCloseable {

  private static final int CONNECTING_AT_ONCE = 100;
  private static final int IN_FLIGHT = 5_000;
  private static final int CONNECT_SECONDS = 60;
  private static final Duration STANDS_STILL = Duration.ofMinutes(2);

  private final EventLoopGroup thread = new NioEventLoopGroup(1);
  private final Semaphore places = new Semaphore(IN_FLIGHT);
  private final List<Gateway> gateways = new ArrayList<>();

  /**
   * Connects and signs in.
   *
   * @param passwords by the number of the station
   */
  public Gateways(int port, List<String> codes, List<String> passwords) throws Exception {
    for (int from = 0; from < codes.size(); from += CONNECTING_AT_ONCE) {
      int to = Math.min(from + CONNECTING_AT_ONCE, codes.size());
      for (int i = from; i < to; i++) {
        Gateway gateway = new Gateway(codes.get(i), passwords.get(i), places::release);
        gateways.add(gateway);
        connect(port, gateway);
      }
      for (Gateway gateway : gateways.subList(from, to)) {
        gateway.signedIn().get(CONNECT_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private void connect(int port, Gateway gateway) {
    new Bootstrap()
        .group(thread)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(MqttEncoder.INSTANCE, new MqttDecoder(), gateway);
              }
            })
        .connect("127.0.0.1", port)
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                gateway.signedIn().completeExceptionally(connected.cause());
              }
            });
  }

  /**
   * Hands over a message; waits while too many are not acknowledged.
   *
   * @throws IllegalStateException when none is for minutes, or the connection is gone
   */
  public void publish(int station, Publication publication) throws InterruptedException {
    if (!places.tryAcquire(STANDS_STILL.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the broker has acknowledged nothing for " + STANDS_STILL);
    }
    gateways.get(station).publish(publication);
  }

  @Override
  public void close() {
    thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
