/** To be written. */
class Declarative implements Serializable { Declarative(org.memguard.pipeline.PipelineScript script) { } }
