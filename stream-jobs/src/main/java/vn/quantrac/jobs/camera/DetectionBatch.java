package vn.quantrac.jobs.camera;

import java.util.List;
import vn.quantrac.jobs.commit.BatchWriter;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.decode.CameraMessageDecoder;
import vn.quantrac.storage.CameraMessageWriter;

/** Decodes a batch of messages of cameras and commits it whole. Used by one thread. */
record DetectionBatch(CameraMessageDecoder decoder, CameraMessageWriter writer)
    implements BatchWriter<RawMessage, Integer> {

  @Override
  public Integer write(List<RawMessage> batch) {
    writer.write(batch.stream().map(decoder::decode).toList());
    return batch.size();
  }
}
