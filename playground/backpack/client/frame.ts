import { acceptIssueRequests } from 'react-open-badges/backpack'
import { replaceBrokenImages } from './frame/brokenImages.js'
import { answerCall } from './frame/call.js'
import { createStage, cloneView } from './frame/views.js'
import { createVisit } from './frame/visit.js'

// The Backpack inside an issuer's page: takes its calls and leads the earner through each.

const root = document.getElementById('call')
const announcements = document.getElementById('announcements')

if (root !== null && announcements !== null) {
  const stage = createStage(root, announcements)
  if (window.parent === window) stage.show(cloneView('alone'))
  const visit = createVisit()
  acceptIssueRequests({ onRequest: (request) => void answerCall(request, visit, stage) })
  replaceBrokenImages(document)
}
