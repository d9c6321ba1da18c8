/**
 * RDCleanPath: how an RDP client without sockets of its own asks for a way to a server. It hands over the first packet of
 * the protocol; what is behind it sends that on, does the TLS handshake, and answers with the server's packet and certificates.
 * From then on the bytes are what TLS carries. DER, every field in an explicit context tag.
 */
import { Constructed, fromBER, Integer, OctetString, Sequence, Utf8String, type AsnType } from 'asn1js'

/** Of the protocol, in every packet: 3389 + 1. */
const version = 3390
const tags = { version: 0, destination: 2, packet: 6, certificates: 7, address: 9 } as const

/** What a client asks for. */
export interface CleanPathRequest {
  /** As the client calls the server; where it leads is not the client's to say. */
  readonly destination: string
  /** The X.224 connection request, to be sent as it is. */
  readonly packet: Uint8Array
}

/** What is answered. */
export interface CleanPathAnswer {
  /** The server's X.224 connection confirm. */
  readonly packet: Uint8Array
  /** DER, the server's own first. */
  readonly certificates: readonly Uint8Array[]
  readonly address: string
}

/** How many bytes the whole takes that begins like this; `undefined` while too little is there to tell. Throws where it is no SEQUENCE. */
export function lengthOf(bytes: Uint8Array): number | undefined {
  const [tag, first] = bytes
  if (tag !== undefined && tag !== 0x30) throw new Error('not a SEQUENCE')
  if (first === undefined) return undefined
  if (first < 0x80) return 2 + first
  const more = first & 0x7f
  // Four would be 16 MiB and more.
  if (more === 0 || more > 3) throw new Error('a length that no request has')
  if (bytes.byteLength < 2 + more) return undefined
  return 2 + more + bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
}

/** Reads a whole request; throws where it is none. */
export function readRequest(bytes: Uint8Array): CleanPathRequest {
  const { result, offset } = fromBER(bytes)
  if (offset !== bytes.byteLength || !(result instanceof Sequence)) throw new Error('not a request')
  const fields = new Map(result.valueBlock.value.map((field) => [field.idBlock.tagNumber, field instanceof Constructed ? field.valueBlock.value[0] : undefined]))
  const said = fields.get(tags.version)
  const destination = fields.get(tags.destination)
  const packet = fields.get(tags.packet)
  if (!(said instanceof Integer) || said.valueBlock.valueDec !== version) throw new Error('not this version')
  if (!(packet instanceof OctetString)) throw new Error('no first packet')
  return { destination: destination instanceof Utf8String ? destination.getValue() : '', packet: new Uint8Array(packet.getValue()) }
}

/** A request as a client writes it; for tests and for looking at a server. */
export const writeRequest = ({ destination, packet }: CleanPathRequest): Uint8Array => written([
  [tags.version, new Integer({ value: version })],
  [tags.destination, new Utf8String({ value: destination })],
  [tags.packet, octets(packet)],
])

export const writeAnswer = ({ packet, certificates, address }: CleanPathAnswer): Uint8Array => written([
  [tags.version, new Integer({ value: version })],
  [tags.packet, octets(packet)],
  [tags.certificates, new Sequence({ value: certificates.map(octets) })],
  [tags.address, new Utf8String({ value: address })],
])

const octets = (bytes: Uint8Array) => new OctetString({ valueHex: new Uint8Array(bytes).buffer })

const written = (fields: readonly (readonly [number, AsnType])[]): Uint8Array =>
  new Uint8Array(new Sequence({ value: fields.map(([tagNumber, value]) => new Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [value] })) }).toBER())
