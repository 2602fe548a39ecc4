/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'

/** What a page's script clones and fills in, where it is marked with `data-slot`. */
export function View(props: { name: string; children: Child }) {
  return <template id={`view-${props.name}`}>{props.children}</template>
}

/** How far adding is, and a row for each badge with what became of it. */
export function AddingViews() {
  return (
    <>
      <View name="adding">
        <h1>Adding</h1>
        <div class="call-progress">
          <p id="progress-text" data-slot="progress-text" />
          <progress aria-labelledby="progress-text" data-slot="progress" value="0" max="1" />
        </div>
        <ul class="outcomes" data-slot="outcomes" />
      </View>

      <View name="outcome">
        <li class="outcome">
          <strong dir="auto" data-slot="name" />
          <span data-slot="words" />
        </li>
      </View>
    </>
  )
}
