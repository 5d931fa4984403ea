import kafkajs from 'kafkajs';

/** The client is a CommonJS module that hides most of its names from an import of them. */
export const {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  CompressionTypes,
  ConfigResourceTypes,
  Kafka,
  logLevel,
  Partitioners,
  ResourcePatternTypes,
} = kafkajs;
