/** Whether something is bytes; `instanceof` would not know those that another frame or another realm has made. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]'
}
